import Glibc
import MosaicHost
import MosaicModel

/// The log that a hook writes to: the log of the agent whose runtime started the hook.
struct HookTarget {
  let log: EventLog
  let process: Int32
  private let isAsynchronous = Environment["CLAUDE_PID"] != nil

  /// Returns whether the runtime waits for the hook, or ends with it.
  func waits(for event: RuntimeEvent) -> Bool { !isAsynchronous || event.kind == "SessionEnd" }

  /// Reads the environment; returns nil for a hook that an agent's own runtime did not start.
  ///
  /// A runtime that an agent starts inherits the agent's name, so the process must match as well.
  init?() {
    guard let home = Environment[AgentVariable.home.rawValue], home.hasPrefix("/"),
      let agent = Environment[AgentVariable.name.rawValue], FileName.isSafe(agent),
      let process = Environment[AgentVariable.runtimeProcess.rawValue].flatMap({ Int32($0) }), process > 1,
      Self.isStarted(by: process)
    else { return nil }
    log = EventLog(of: agent, in: FleetFolder(home: home))
    self.process = process
  }

  /// Returns whether a process started this hook. Claude Code sets `CLAUDE_PID`; hooks of other runtimes are children.
  private static func isStarted(by process: Int32) -> Bool {
    if let claude = Environment["CLAUDE_PID"] { return Int32(claude) == process }
    return RuntimeProcess(getppid()).isOrDescends(from: process)
  }
}
