import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicHost
import MosaicModel
package import MosaicOperations
package import MosaicStub

/// `mosaic agent stub`
struct AgentStub: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stub",
    abstract: "Simulate a runtime in a terminal, without a model.",
    discussion: """
      Shows a composer (the box that messages are typed into), accepts keys and pasted text, answers each message with \
      'done:' and logs everything it receives, one JSON object per line. Use it to try out a fleet without spending \
      money; the options imitate the quirks of real runtimes. Type /clear or /new to clear the conversation, and press \
      Ctrl-D, or Ctrl-C twice, to quit. Takes no contract, unlike a runtime whose 'command' in the roster contains \
      '{contract}'.

      Example:
        mosaic agent stub --turn 2000 --log received.jsonl
      """)

  @OptionGroup var home: HomeOptions

  @Option(
    help: ArgumentHelp(
      "File to log each message to. (default: fleet/run/NAME.received, if MOSAIC_AGENT_NAME is set)",
      valueName: "file"))
  var log: String?

  @Option(help: ArgumentHelp("Model name to display; it has no other effect.", valueName: "name"))
  var model: String?

  @Option(help: ArgumentHelp("Duration of a turn.", valueName: "ms"))
  var turn = 300

  @Flag(help: "Use the terminal's alternate screen and redraw it completely.")
  var fullScreen = false

  @Option(help: ArgumentHelp("Leave the pane blank and ignore input for this long.", valueName: "ms"))
  var slowStart = 0

  @Option(help: ArgumentHelp("Drop an Enter that arrives within this time after a paste.", valueName: "ms"))
  var loseEarlyEnter: Int?

  @Option(help: ArgumentHelp("Drop only every n-th such Enter.", valueName: "n"))
  var loseEvery = 1

  @Flag(help: "Ignore Enter after a paste, so the text stays in the composer.")
  var ignorePaste = false

  @Option(help: ArgumentHelp("Exit after this time.", valueName: "seconds"))
  var crashAfter: Double?

  @Option(help: ArgumentHelp("Exit code to use with --crash-after.", valueName: "n"))
  var crashStatus: Int32 = 1

  @Flag(help: "Keep running after the terminal is gone.")
  var ignoreHangup = false

  @Flag(help: "Write heartbeats itself and report 'busy' during a turn. Requires MOSAIC_AGENT_NAME.")
  var nativeHeartbeat = false

  mutating func validate() throws {
    for (name, value) in [("--turn", turn), ("--slow-start", slowStart), ("--lose-early-enter", loseEarlyEnter ?? 0)]
    where value < 0 || value > Self.longest {
      throw ValidationError("\(name) takes a number of milliseconds from 0 to \(Self.longest)")
    }
    if loseEvery < 1 { throw ValidationError("--lose-every takes a number of at least 1") }
    if let crashAfter, !(0...Double(Self.longest)).contains(crashAfter) {
      throw ValidationError("--crash-after takes a number of seconds from 0 to \(Self.longest)")
    }
    if !(0...255).contains(crashStatus) { throw ValidationError("--crash-status takes a number from 0 to 255") }
    if nativeHeartbeat && Environment[AgentVariable.name.rawValue] == nil {
      throw ValidationError("--native-heartbeat requires MOSAIC_AGENT_NAME, which names the heartbeat file")
    }
    if let name = Environment[AgentVariable.name.rawValue] {
      try NamedAgent.check(name, from: AgentVariable.name.rawValue)
    }
  }

  private static let longest = 86_400_000

  func run() throws {
    try Report(home).run {
      let folder = try WorkspacePlace(home).folder()
      let status = try StubRun(settings, log: log, sendsHeartbeats: nativeHeartbeat, home: folder).run()
      if status != 0 { throw ExitCode(status) }
    }
  }

  private var settings: StubSettings {
    var settings = StubSettings()
    settings.model = model
    settings.turn = .milliseconds(turn)
    settings.fullScreen = fullScreen
    settings.start = .milliseconds(slowStart)
    settings.enterLoss = loseEarlyEnter.map { .init(window: .milliseconds($0), every: loseEvery) }
    settings.keepsDrafts = ignorePaste
    settings.crash = crashAfter.map { .init(after: .seconds($0), status: crashStatus) }
    settings.ignoresHangup = ignoreHangup
    return settings
  }
}

extension StubFailure: Refusable {
  package var message: String {
    switch self {
    case .noTerminal: "'mosaic agent stub' requires a terminal"
    case .unwritableLog(let path, let number):
      "cannot write messages to \(TerminalSafe.line(path)): \(String(cString: strerror(number)))"
    }
  }
  package var help: String? {
    switch self {
    case .noTerminal: "run it in a terminal or a tmux pane"
    case .unwritableLog: "pass another file with --log"
    }
  }
  package var answer: Refusal.Answer { .failed }
}
