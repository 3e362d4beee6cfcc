import ArgumentParser
import MosaicCompiler
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet profile list`
struct ProfileList: ParsableCommand, FindsWorkspace {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List every profile, and whether it is shipped or yours.",
    discussion: """
      FLOOR is the number of agents created by default, and FULL is the number created with --full. Both include the \
      orchestrator and the enhancer that every fleet needs. If any of your files have errors, skips them and names them on \
      standard error. \(searchHelp)

      \(ExitTable.help(of: "fleet profile list"))

      Examples:
        mosaic fleet profile list
        mosaic fleet profile list --json | jq -r '.profiles[].id'
      """)

  @OptionGroup var home: NearestHomeOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let place = WorkspacePlace(nearest: home)
    let report = Report(display, home: home, place: place)
    try report.run {
      let force = try LibraryInForce(place, limit: display.limit, isPartial: true)
      report.show(partial: force)
      let text = ProfileText(force.library.profiles)
      let sound = force.library.profiles.profiles.filter { force.isSound($0.ownFile) }
      report.show(text: text.table(of: sound), data: text.document(of: sound))
      if !force.isComplete { throw ExitStatus.no }
    }
  }
}
