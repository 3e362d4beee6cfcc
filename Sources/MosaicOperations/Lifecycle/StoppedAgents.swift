package import MosaicControl
import MosaicDiagnostics
import MosaicFormats

/// The agents that were stopped, and those that were to be stopped.
package struct StoppedAgents {
  package let stopped: [String]
  package let meant: [String]

  package var words: String {
    if stopped.isEmpty { return meant.count == 1 ? "\(meant[0]) was not running" : "no agent was running" }
    let others = meant.count - stopped.count
    return "\(counted(stopped.count, word: "agent")) stopped" + (others > 0 ? ", \(others) not running" : "")
  }
}

/// Agents whose processes still run after they were stopped.
package struct StillRunning {
  package let processes: [RunningProcess]
  /// A server that makes them unreachable.
  package let server: UnreachableServer?

  /// - Throws: `Refusal`, unless every process has ended.
  package static func check(_ outcome: StopOutcome, of fleet: RunningFleet) throws(Refusal) {
    let left = outcome.left
    if !left.isEmpty { throw StillRunning(processes: left, server: TmuxServerUnreachable(fleet)?.server).refusal }
  }

  package var message: String {
    let names = processes.map(\.agent).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let each = processes.map { "\($0.agent) is process \($0.pid) (\($0.words.joined(separator: " ")))" }
    return
      "\(counted(names.count, word: "agent")) could not be stopped: \(TerminalSafe.line(each.joined(separator: "; ")))"
  }

  package var help: String? {
    guard let server else {
      return "end each process, for example with 'kill \(processes[0].pid)', then run 'mosaic fleet stop' again"
    }
    let way = server.help.map { "; \(TerminalSafe.line($0))" } ?? ""
    return "\(TerminalSafe.line(server.message))\(way); then run 'mosaic fleet stop' again"
  }

  package var refusal: Refusal { Refusal(.no, message, help: help) }
}
