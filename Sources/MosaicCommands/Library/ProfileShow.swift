import ArgumentParser
import MosaicCompiler
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet profile show`
struct ProfileShow: ParsableCommand, FindsWorkspace {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a profile's purpose, seats and reporting lines.",
    discussion: """
      To see the roster that the profile would create, run 'mosaic fleet provision --profile ID'. Skips files of yours \
      that have errors, unless the profile is one of them. \(searchHelp)

      \(ExitTable.help(of: "fleet profile show"))

      Example:
        mosaic fleet profile show software-delivery
      """)

  @Argument(help: ArgumentHelp("Id of the profile.", valueName: "id"))
  var id: String

  @OptionGroup var home: NearestHomeOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let place = WorkspacePlace(nearest: home)
    let report = Report(display, home: home, place: place)
    try report.run {
      let force = try LibraryInForce(place, limit: display.limit, isPartial: true)
      let profile = try force.profile(named: id)
      let text = ProfileText(force.library.profiles)
      if report.isForPeople { report.say(text.source(of: profile)) }
      if let omission = force.omission("mosaic fleet profile list") { report.tell(.note(omission)) }
      report.show(text: text.text(of: profile), data: text.document(of: profile))
    }
  }
}
