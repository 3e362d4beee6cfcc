import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicOperations
import MosaicPresentation
import MosaicScreen

/// `mosaic fleet ps`
struct Ps: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ps",
    abstract: "Show every agent's unit, pane and readiness.",
    discussion: """
      STATE is one of working, available, waiting, stale, stuck, dead, stopped, disabled and unknown. SINCE shows how \
      long ago the agent's runtime last started or ended. LAST-EXIT shows the exit status or the signal with which it \
      last ended, or 'stopped' if mosaic was asked to stop it. Run 'mosaic explain WORD' to learn what a word in the table \
      means. A value that could not be observed is shown as 'unknown'. Other tmux sessions on the fleet's tmux server \
      are listed as UNMANAGED. On a terminal that is too narrow for every column, shows only NAME, STATE, SINCE and \
      FLAGS and, without --sort, moves the agents that need attention to the top.

      Examples:
        mosaic fleet ps
        mosaic fleet ps --watch --interval 5
        mosaic fleet ps --filter state=dead --fields name,last-exit
        mosaic fleet ps --json |
          jq '.agents[] | select(.readiness.value == "available").name'
      """)

  @OptionGroup var output: StateOptions

  @Flag(help: "Refresh the table until you press Ctrl-C.")
  var watch = false

  @Option(parsing: .unconditional, help: ArgumentHelp("Seconds between --watch refreshes.", valueName: "seconds"))
  var interval = 2

  @Flag(help: "Also query the fleet's other hosts, over ssh.")
  var hosts = false

  @OptionGroup var view: FleetViewOptions

  @Option(help: "When to use color.")
  var color = ColorChoice.auto

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    if output.format == .json && view.fields != nil {
      throw ValidationError("--fields and --json cannot be used together")
    }
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
      let screen = LiveScreen { Terminal.write($0) }
      repeatedly { _ in screen.show(lines(fleet, isCut: true)) }
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
    lines(fleet, isCut: false).map { $0 + "\n" }.joined()
  }

  private func data(_ fleet: FleetWatch) -> String {
    JSONText.render(FleetReport(fleet.observe(), view: view.view, of: fleet.record))
  }

  private func lines(_ fleet: FleetWatch, isCut: Bool) -> [String] {
    FleetTable(fleet.observe(), view: view.view).lines(
      width: Terminal.isTerminal(STDOUT_FILENO) ? LiveScreen.columns : nil, isCut: isCut,
      isColored: color.isColored(STDOUT_FILENO))
  }
}
