import ArgumentParser
import MosaicCompiler
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet persona show`
struct PersonaShow: ParsableCommand, FindsWorkspace {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a class's contract.",
    discussion: """
      Prints the contract unchanged on standard output and the name of its file on standard error. Skips files of yours \
      that have errors, unless the contract is one of them. \(searchHelp)

      \(ExitTable.help(of: "fleet persona show"))

      Example:
        mosaic fleet persona show code
      """)

  @Argument(help: ArgumentHelp("Name of the class.", valueName: "class"))
  var personaClass: String

  @OptionGroup var home: NearestHomeOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let place = WorkspacePlace(nearest: home)
    let report = Report(display, home: home, place: place)
    try report.run {
      let force = try LibraryInForce(place, limit: display.limit, rolesOnly: true, isPartial: true)
      let persona = try force.persona(named: personaClass)
      let text = PersonaText(force.library.roles)
      if report.isForPeople { report.say(text.source(of: persona)) }
      if let omission = force.omission("mosaic fleet persona list") { report.tell(.note(omission)) }
      report.show(text: persona.text, data: text.document(of: persona))
    }
  }
}
