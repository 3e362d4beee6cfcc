import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost

/// `mosaic fleet ps`
struct Ps: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ps",
    abstract: "Show the unit, pane and readiness of every agent.",
    discussion: """
      HB is the age of the last heartbeat, followed by the agent's state: working, available, waiting, stale, stuck, \
      dead or unknown. 'mosaic explain WORD' explains each. A value that could not be observed is 'unknown'. Other \
      sessions on the fleet's socket are shown as UNMANAGED.

      Examples:
        mosaic fleet ps
        mosaic fleet ps --watch --interval 5
        mosaic fleet ps --json |
          jq '.agents[] | select(.readiness.value == "available").name'
      """)

  @Flag(help: "Print JSON, with the evidence of each value.")
  var json = false

  @Flag(help: "Refresh the table until Ctrl-C.")
  var watch = false

  @Option(parsing: .unconditional, help: ArgumentHelp("Seconds between refreshes of --watch.", valueName: "seconds"))
  var interval = 2

  @Flag(help: "Query the fleet's other machines too, over ssh.")
  var hosts = false

  @Option(help: "When to use color.")
  var color = DisplayOptions.Color.auto

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (1...86_400).contains(interval) else {
      throw ValidationError("--interval takes a number of seconds from 1 to 86400")
    }
  }

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(salvaging: home)
      let gathering = fleet.gathering
      let others = hosts ? fleet.otherHosts : []
      if !watch { return show(gathering.observe(hosts: others), of: fleet) }
      if json || !Terminal.isTerminal(STDOUT_FILENO) {
        repeatedly { isFirst in
          if !isFirst && !json { Terminal.write("\n") }
          show(gathering.observe(hosts: others), of: fleet)
        }
      }
      let screen = LiveScreen()
      repeatedly { _ in
        screen.show(lines(of: gathering.observe(hosts: others), width: LiveScreen.columns))
      }
    }
  }

  /// Ctrl-C and a closed pipe end the process by their signals.
  private func repeatedly(_ work: (_ isFirst: Bool) -> Void) -> Never {
    work(true)
    while true {
      sleep(UInt32(interval))
      work(false)
    }
  }

  private func show(_ observation: FleetObservation, of fleet: RunningFleet) {
    if json { return Terminal.write(JSONText.render(FleetReport(observation, of: fleet.record))) }
    Terminal.write(lines(of: observation, width: nil).map { $0 + "\n" }.joined())
  }

  private func lines(of observation: FleetObservation, width: Int?) -> [String] {
    FleetTable(observation).lines(width: width, isColored: isColored)
  }

  private var isColored: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: Environment["NO_COLOR"] == nil && Terminal.isTerminal(STDOUT_FILENO)
    }
  }
}
