import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicOperations

/// `mosaic fleet ps`
struct Ps: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ps",
    abstract: "Show every agent's unit, pane and readiness.",
    discussion: """
      The HB column shows the age of the last heartbeat, followed by the agent's state: working, available, waiting, \
      stale, stuck, dead or unknown. Run 'mosaic explain STATE' to learn what a state means. A value that could not be \
      observed is shown as 'unknown'. Other sessions on the fleet's socket are listed as UNMANAGED.

      Examples:
        mosaic fleet ps
        mosaic fleet ps --watch --interval 5
        mosaic fleet ps --json |
          jq '.agents[] | select(.readiness.value == "available").name'
      """)

  @OptionGroup var output: StateOptions

  @Flag(help: "Refresh the table until you press Ctrl-C.")
  var watch = false

  @Option(parsing: .unconditional, help: ArgumentHelp("Seconds between refreshes of --watch.", valueName: "seconds"))
  var interval = 2

  @Flag(help: "Also query the fleet's other hosts, over ssh.")
  var hosts = false

  @Option(help: "When to use color.")
  var color = ColorChoice.auto

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (1...86_400).contains(interval) else {
      throw ValidationError("--interval takes a number of seconds from 1 to 86400")
    }
  }

  func run() throws {
    let report = Report(home, format: output.format)
    try report.run {
      let fleet = try FleetWatch(of: WorkspacePlace(home), otherHosts: hosts, tell: report.tell)
      guard watch else { return report.show(text: text(fleet), data: data(fleet)) }
      if output.format == .json || !Terminal.isTerminal(STDOUT_FILENO) {
        repeatedly { isFirst in
          Terminal.write(output.format == .json ? data(fleet) : (isFirst ? "" : "\n") + text(fleet))
        }
      }
      let screen = LiveScreen()
      repeatedly { _ in screen.show(lines(fleet, width: LiveScreen.columns)) }
    }
  }

  /// Repeats forever. Ctrl-C and a closed pipe end the process by their signals.
  private func repeatedly(_ work: (_ isFirst: Bool) -> Void) -> Never {
    work(true)
    while true {
      sleep(UInt32(interval))
      work(false)
    }
  }

  private func text(_ fleet: FleetWatch) -> String {
    lines(fleet, width: nil).map { $0 + "\n" }.joined()
  }

  private func data(_ fleet: FleetWatch) -> String {
    JSONText.render(FleetReport(fleet.observe(), of: fleet.record))
  }

  private func lines(_ fleet: FleetWatch, width: Int?) -> [String] {
    FleetTable(fleet.observe()).lines(width: width, isColored: isColored)
  }

  private var isColored: Bool { color.isColored(STDOUT_FILENO) }
}
