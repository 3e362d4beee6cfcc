import ArgumentParser
import MosaicCompiler
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet graph`
struct Graph: ParsableCommand, FindsWorkspace {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw the org chart.",
    discussion: """
      Draws the roster, or the fleet that a profile would create. Prints the chart, or writes it to a file with -o. \
      Overwrites a file only if it is a chart drawn by mosaic. The dot and svg formats draw \
      a frame around the agents of each host other than the fleet's own. svg requires Graphviz. \(searchHelp)

      \(ExitTable.help(of: "fleet graph"))

      Examples:
        mosaic fleet graph
        mosaic fleet graph --format svg -o fleet.svg
        mosaic fleet graph --profile software-delivery --full --format dot
      """)

  @Option(help: "Format of the chart.")
  var format = ChartDrawing.Format.mermaid

  @Option(name: .customShort("o"), help: ArgumentHelp("File to write.", valueName: "file"))
  var out: String?

  @Option(help: ArgumentHelp("Profile to draw instead of the roster.", valueName: "id"))
  var profile: String?

  @Flag(
    help: """
      With --profile: draw every seat (position) in the profile. Without it, only the lead and the seats that must \
      always be staffed (the profile's floor) are drawn.
      """)
  var full = false

  @OptionGroup var home: NearestHomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DisplayOptions

  mutating func validate() throws {
    if profile != nil && roster.roster != nil {
      throw ValidationError("--profile and --roster cannot be used together")
    }
    if profile == nil && full { throw ValidationError("--full requires --profile; a roster is already complete") }
    if out?.isEmpty == true { throw ValidationError("-o takes a file") }
  }

  func run() throws {
    let place = WorkspacePlace(nearest: home, roster: roster)
    let report = Report(home, roster: roster, place: place, color: display.color)
    try report.run {
      let subject = profile.map { ChartDrawing.Subject.profile($0, full: full) } ?? .roster
      let drawing = ChartDrawing(of: subject, in: place, limit: display.limit, tell: report.tell)
      guard let out else { return Terminal.write(String(decoding: try drawing.bytes(format), as: UTF8.self)) }
      try drawing.write(format, to: out)
      report.say("wrote \(out)")
    }
  }
}

extension ChartDrawing.Format: ExpressibleByArgument {}
