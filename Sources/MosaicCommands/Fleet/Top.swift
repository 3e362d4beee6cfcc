import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicHost
import MosaicOperations
import MosaicPresentation
import MosaicScreen

/// `mosaic fleet top`
struct Top: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "top",
    abstract: "Watch the fleet on one screen, and act on its agents with keys.",
    discussion: """
      Shows the table of 'mosaic fleet ps', which is updated in place, and below it the last lines of the selected \
      agent: the end of its conversation, or of its log if it does not run. Press ? for the keys: they select, tail, \
      watch, attach to or restart an agent, pause or resume the fleet, and sort and filter the table. 'restart' asks \
      before it acts. Press q to quit. The keys also work while tmux or systemd does not answer.

      Example:
        mosaic fleet top --interval 5
      """)

  @Option(parsing: .unconditional, help: ArgumentHelp("Seconds between two observations.", valueName: "seconds"))
  var interval = 2

  @Option(help: "When to use color.")
  var color = ColorChoice.auto

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (1...86_400).contains(interval) else {
      throw ValidationError("--interval takes a number of seconds from 1 to 86400")
    }
  }

  func run() throws {
    let report = Report(home)
    try report.run {
      try Self.confirmTerminal()
      let place = WorkspacePlace(home)
      let first = try FleetWatch(of: place, tell: report.tell)
      guard let terminal = ScreenTerminal() else { throw Refusal.noTerminalForTop }
      let fleet = FleetTop(
        watch: { try FleetWatch(of: place) { _ in } }, first: first,
        change: FleetChange(of: place, options: home.home.map { ["--home", $0] } ?? []),
        isColored: color.isColored(STDOUT_FILENO))
      TopLoop(fleet, on: terminal, interval: .seconds(interval), isColored: fleet.isColored).run()
    }
  }
}

extension Top {
  private static func confirmTerminal() throws(Refusal) {
    guard Terminal.isTerminal(STDIN_FILENO), Terminal.isTerminal(STDOUT_FILENO) else { throw .noTerminalForTop }
    let type = Environment["TERM", default: ""]
    if ["", "dumb"].contains(type) { throw .noScreen(terminal: type) }
  }
}

extension Refusal {
  fileprivate static let noTerminalForTop = Refusal(
    .usage, "standard input and output must be a terminal", help: "run 'mosaic fleet ps' to print the table")

  fileprivate static func noScreen(terminal: String) -> Refusal {
    Refusal(
      .usage, "a terminal of the type '\(TerminalSafe.line(terminal))' (TERM) cannot show a screen",
      help: "run 'mosaic fleet ps' to print the table")
  }
}
