import Glibc
import MosaicHost

/// The processes of agents' panes, held by handles, which show for certain whether a process has ended.
struct AgentProcesses {
  private struct Entry {
    let agent: String
    let pid: Int32
    /// nil if the pane's program was already dead.
    let handle: ProcessHandle?
    /// nil if no server that answers has the pane.
    let pane: (id: String, tmux: Tmux)?
    /// Whether SIGHUP may be sent to it without tmux.
    let isProved: Bool
  }

  private var entries: [Entry] = []

  /// Finds the processes in panes with the agents' tags, and those of their heartbeats whose server does not answer.
  init(of agents: [String], in folder: FleetFolder, beats: HeartbeatFiles, on servers: [Tmux]) {
    let names = Dictionary(agents.map { (folder.ownerTag(of: $0), $0) }) { first, _ in first }
    for tmux in servers {
      for pane in (try? tmux.panes()) ?? [] {
        guard let agent = pane.owner.flatMap({ names[$0] }), !entries.contains(where: { $0.pane?.id == pane.id }) else {
          continue
        }
        let handle = pane.isDead ? nil : ProcessHandle(pane.pid)
        entries.append(Entry(agent: agent, pid: pane.pid, handle: handle, pane: (pane.id, tmux), isProved: true))
      }
    }
    for agent in agents {
      guard let beat = beats.latest(of: agent), !entries.contains(where: { $0.pid == beat.pid }),
        ServerSearch.server(of: beat) != nil, let handle = ProcessHandle(beat.pid)
      else { continue }
      let isProved = Self.isOf(agent, folder: folder, process: beat.pid)
      entries.append(Entry(agent: agent, pid: beat.pid, handle: handle, pane: nil, isProved: isProved))
    }
  }

  /// Returns whether a process is an agent's. It keeps its initial variables unless it overwrites them. See
  /// proc_pid_environ(5).
  private static func isOf(_ agent: String, folder: FleetFolder, process: Int32) -> Bool {
    let variables = ProcessFacts.variables(of: process)
    return variables.contains("MOSAIC_AGENT_NAME=\(agent)") && variables.contains("MOSAIC_HOME=\(folder.home)")
  }

  mutating func add(_ others: AgentProcesses) {
    entries += others.entries.filter { other in
      !entries.contains { $0.pid == other.pid && $0.pane?.id == other.pane?.id }
    }
  }

  private static let patience: Duration = .seconds(5)

  /// Ends the remaining panes, and sends SIGHUP to a process whose server does not answer.
  ///
  /// - Returns: the agents that still had a pane or a process.
  func endPanes() -> [String] {
    let left = entries.filter { $0.handle?.ends(within: .zero) == false || $0.handle == nil }
    for entry in left {
      if let pane = entry.pane {
        try? pane.tmux.end(pane: pane.id, patience: Tmux.patienceOfLooks)
      } else if entry.isProved {
        entry.handle?.send(SIGHUP)
      }
    }
    for entry in left {
      guard let handle = entry.handle, !handle.ends(within: Self.patience), entry.pane != nil else { continue }
      handle.send(SIGKILL)
    }
    return left.map(\.agent)
  }

  /// The processes that are still running after two seconds.
  var running: [RunningProcess] {
    let deadline = Instant.now.advanced(by: .seconds(2))
    return entries.filter { entry in
      let rest = max(.zero, Instant.now.duration(to: deadline))
      return entry.handle?.ends(within: rest) == false
    }.map { RunningProcess(agent: $0.agent, pid: $0.pid, words: ProcessFacts.words(of: $0.pid)) }
  }
}

/// A process of an agent that should have ended.
package struct RunningProcess: Equatable, Sendable {
  package let agent: String
  package let pid: Int32
  /// The command line that it was started with.
  package let words: [String]
}

/// The result of stopping agents.
package struct StopOutcome {
  /// The agents that were running, in the order of the names.
  package let ran: [String]
  let processes: AgentProcesses

  /// The processes that keep running. Takes two seconds if there are any.
  package var left: [RunningProcess] { processes.running }
}
