import ArgumentParser
import MosaicCompiler
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet persona list`
struct PersonaList: ParsableCommand, FindsWorkspace {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List every class with a contract, and whether it is shipped or yours.",
    discussion: """
      The layer is 'baseline' for a shipped contract, 'overridden' for your replacement of a shipped contract, and \
      'custom' for a class that you added. If any of your files have errors, skips them and names them on standard \
      error. \(searchHelp)

      \(ExitTable.help(of: "fleet persona list"))

      Examples:
        mosaic fleet persona list
        mosaic fleet persona list --json | jq '.personas[].class'
      """)

  @OptionGroup var home: NearestHomeOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let place = WorkspacePlace(nearest: home)
    let report = Report(display, home: home, place: place)
    try report.run {
      let force = try LibraryInForce(
        place, limit: display.limit, rolesOnly: true, isPartial: true)
      report.show(partial: force)
      let roles = force.library.roles
      let text = PersonaText(roles)
      report.show(
        text: text.table(of: roles.byDomain.filter { force.isSound($0.ownFile) }),
        data: text.document(of: roles.personas.filter { force.isSound($0.ownFile) }))
      if !force.isComplete { throw ExitStatus.no }
    }
  }
}
