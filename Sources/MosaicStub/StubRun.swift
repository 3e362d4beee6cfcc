import MosaicControl
import MosaicHost
import MosaicModel

/// One run of `mosaic agent stub`.
package struct StubRun {
  private let settings: StubSettings
  private let pace: HeartbeatPace
  private let memory: StubMemory

  /// Reads the agent's name from the environment.
  ///
  /// - Parameters:
  ///   - log: the file for the messages; nil for the agent's own file, if it has a name.
  ///   - sendsHeartbeats: whether the stub sends its own heartbeats.
  ///   - home: the workspace, an absolute path.
  package init(_ settings: StubSettings, log: String?, sendsHeartbeats: Bool, home: String) {
    self.settings = settings
    pace = HeartbeatPace { Environment[$0] }
    let folder = FleetFolder(home: home)
    let name = Environment[AgentVariable.name.rawValue]
    if name != nil { FileBytes.makePrivateFolder(folder.run) }
    let files = HeartbeatFiles(in: Environment[AgentVariable.heartbeatFolder.rawValue] ?? folder.run)
    memory = StubMemory(
      log: log ?? name.map { "\(folder.run)/\($0).received" },
      beats: sendsHeartbeats ? name.map { (files, $0) } : nil, model: settings.model)
  }

  /// Runs until a key, a signal or a configured crash ends it.
  ///
  /// - Returns: the exit status.
  package func run() throws(StubFailure) -> Int32 {
    guard RawTerminal.isInput else { throw .noTerminal }
    if let number = memory.prepare() { throw .unwritableLog(path: memory.log ?? "", number: number) }
    guard let program = StubProgram(settings, memory: memory, pace: pace) else { throw .noTerminal }
    return program.run()
  }
}

/// The reason why the stub did not start.
package enum StubFailure: Error {
  /// Nobody could type, because standard input is not a terminal.
  case noTerminal
  /// The messages would be lost. The number is the operating system's `errno`.
  case unwritableLog(path: String, number: Int32)
}
