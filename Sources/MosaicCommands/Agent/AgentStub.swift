import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// `mosaic agent stub`
struct AgentStub: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stub",
    abstract: "Stand in for a runtime in a terminal, without a model.",
    discussion: """
      Shows a composer, takes keys and pasted text, answers each message with 'done:' and keeps what it was given, one
      JSON object a line. Fleets are tried with it before money is spent, and its options make it as awkward as real
      runtimes are. /clear and /new empty what was said; Ctrl-C twice or Ctrl-D ends it.

      Example:
        mosaic agent stub --turn 2000 --log received.jsonl
      """)

  @OptionGroup var home: HomeOptions

  @Option(
    help: ArgumentHelp(
      "File that gets each message. (default: fleet/run/NAME.received, where MOSAIC_AGENT_NAME is set)",
      valueName: "file"))
  var log: String?

  @Option(help: ArgumentHelp("Name of a model, which it only shows.", valueName: "name"))
  var model: String?

  @Option(help: ArgumentHelp("How long a turn takes.", valueName: "ms"))
  var turn = 300

  @Flag(help: "Draw on the terminal's second screen, all of it each time.")
  var fullScreen = false

  @Option(help: ArgumentHelp("Leave the pane blank, and read nothing, for so long.", valueName: "ms"))
  var slowStart = 0

  @Option(help: ArgumentHelp("Lose an Enter that comes within this time after a paste.", valueName: "ms"))
  var loseEarlyEnter: Int?

  @Option(help: ArgumentHelp("Of such Enters lose only each n-th.", valueName: "n"))
  var loseEvery = 1

  @Flag(help: "Do nothing on Enter, so that what was pasted stands in the composer.")
  var ignorePaste = false

  @Option(help: ArgumentHelp("End by itself after so long.", valueName: "seconds"))
  var crashAfter: Double?

  @Option(help: ArgumentHelp("Exit code of such an end.", valueName: "n"))
  var crashStatus: Int32 = 1

  @Flag(help: "Live on when the terminal is gone.")
  var ignoreHangup = false

  @Flag(help: "Give signs of life by itself, busy in a turn. Needs MOSAIC_AGENT_NAME.")
  var nativeHeartbeat = false

  mutating func validate() throws {
    for (name, value) in [("--turn", turn), ("--slow-start", slowStart), ("--lose-early-enter", loseEarlyEnter ?? 0)]
    where value < 0 || value > Self.longest {
      throw ValidationError("\(name) takes milliseconds from 0 to \(Self.longest)")
    }
    if loseEvery < 1 { throw ValidationError("--lose-every takes a number from 1") }
    if let crashAfter, !(0...Double(Self.longest)).contains(crashAfter) {
      throw ValidationError("--crash-after takes seconds from 0 to \(Self.longest)")
    }
    if !(0...255).contains(crashStatus) { throw ValidationError("--crash-status takes a number from 0 to 255") }
    if nativeHeartbeat && Environment[AgentVariable.name.rawValue] == nil {
      throw ValidationError("--native-heartbeat needs MOSAIC_AGENT_NAME, which names the heartbeat's file")
    }
    if let name = Environment[AgentVariable.name.rawValue] {
      try NamedAgent.check(name, from: AgentVariable.name.rawValue)
    }
  }

  private static let longest = 86_400_000

  func run() throws {
    try withFailures(Invocation(home)) {
      let folder = try FleetFolder(home: Workspace(home).home)
      let pace = HeartbeatPace { Environment[$0] }
      let memory = memory(in: folder)
      guard Terminal.isTerminal(STDIN_FILENO) else { throw NoTerminalForStub() }
      if let number = memory.prepare() { throw UnwritableLog(path: memory.log ?? "", number: number) }
      guard let program = StubProgram(settings, memory: memory, pace: pace) else { throw NoTerminalForStub() }
      let status = program.run()
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

  private func memory(in folder: FleetFolder) -> StubMemory {
    let name = Environment[AgentVariable.name.rawValue]
    if name != nil { FileBytes.makePrivateFolder(folder.run) }
    let files = HeartbeatFiles(in: Environment[AgentVariable.heartbeatFolder.rawValue] ?? folder.run)
    return StubMemory(
      log: log ?? name.map { "\(folder.run)/\($0).received" },
      beats: nativeHeartbeat ? name.map { (files, $0) } : nil, model: model)
  }
}

/// What the stand-in is given would be lost.
struct UnwritableLog: Complaint {
  let path: String
  /// The operating system's `errno`.
  let number: Int32

  var message: String { "cannot keep messages in \(Visible.line(path)): \(String(cString: strerror(number)))" }
  var help: String? { "name another file with --log" }
  var status: ExitCode { ExitStatus.failed }
}

/// The stand-in for a runtime was started where nobody can type.
struct NoTerminalForStub: Complaint {
  var message: String { "'mosaic agent stub' needs a terminal to draw on" }
  var help: String? { "start it in a terminal or a tmux pane" }
  var status: ExitCode { ExitStatus.failed }
}
