import Glibc
import MosaicHost

/// The processes of agents: those in their scopes, and those in their panes, held by handles, which show for certain
/// whether a process has ended.
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
  private(set) var groups: [String: ControlGroup]
  /// The agents that have processes but no scope, such as those that an older program started.
  private var ungrouped: Set<String> = []
  private var leftBehind: [LeftBehind] = []
  private let folder: FleetFolder

  /// Finds the processes in panes with the agents' tags, and those of their heartbeats whose server does not answer.
  ///
  /// - Parameters:
  ///   - groups: the control groups of the agents' scopes.
  ///   - holder: the control group of the tmux server's holder.
  init(
    of agents: [String], in folder: FleetFolder, beats: HeartbeatFiles, on servers: [Tmux],
    groups: [String: ControlGroup], holder: ControlGroup? = nil
  ) {
    self.groups = groups
    self.folder = folder
    let names = Dictionary(agents.map { (folder.ownerTag(of: $0), $0) }) { first, _ in first }
    var panes: [Pane] = []
    for tmux in servers {
      let seen = (try? tmux.panes(patience: Tmux.patienceOfLooks)) ?? []
      panes += seen
      for pane in seen {
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
    let left = LeftBehind(by: Set(agents), in: folder, beside: panes, groups: holder.map { [$0] } ?? [])
    leftBehind = [left]
    for process in left.entries where !entries.contains(where: { $0.pid == process.pid }) {
      entries.append(
        Entry(agent: process.agent, pid: process.pid, handle: process.handle, pane: nil, isProved: true))
    }
    ungrouped = Set(entries.map(\.agent)).subtracting(groups.keys)
    for process in marked {
      guard !entries.contains(where: { $0.pid == process.pid }), let handle = ProcessHandle(process.pid) else {
        continue
      }
      entries.append(Entry(agent: process.agent, pid: process.pid, handle: handle, pane: nil, isProved: true))
    }
  }

  /// The processes that carry the mark of an agent without a scope.
  private var marked: [MarkedProcesses.Entry] {
    ungrouped.isEmpty ? [] : MarkedProcesses.all(in: folder).filter { ungrouped.contains($0.agent) }
  }

  /// Returns whether a process is an agent's. It keeps its initial variables unless it overwrites them. See
  /// proc_pid_environ(5).
  private static func isOf(_ agent: String, folder: FleetFolder, process: Int32) -> Bool {
    MarkedProcesses.agent(of: process, in: folder) == agent
  }

  mutating func add(_ others: AgentProcesses) {
    // The newer ones show panes that have outlived their programs.
    entries.removeAll { entry in others.entries.contains { $0.pid == entry.pid && $0.pane?.id == entry.pane?.id } }
    entries += others.entries
    groups.merge(others.groups) { first, _ in first }
    ungrouped.formUnion(others.ungrouped)
    leftBehind = others.leftBehind
  }

  private static let patience: Duration = .seconds(5)

  /// Ends the remaining panes, and sends SIGHUP to processes that tmux cannot end.
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
    end(left.compactMap { $0.isProved ? $0.handle : nil })
    endMarked()
    return left.map(\.agent)
  }

  /// Ends the processes that those without a scope have started in the meantime.
  private func endMarked() {
    for _ in 0..<Self.rounds {
      let left = marked.compactMap { ProcessHandle($0.pid) } + leftBehind.flatMap(\.entries).map(\.handle)
      if left.isEmpty { return }
      left.forEach { $0.send(SIGKILL) }
      for handle in left { _ = handle.ends(within: Self.hangupPatience) }
    }
  }

  private static let rounds = 5

  /// Sends SIGTERM and then SIGKILL to the processes that SIGHUP does not end.
  private func end(_ handles: [ProcessHandle]) {
    for (signal, patience) in [(SIGTERM, Self.hangupPatience), (SIGKILL, Self.patience)] {
      let deadline = Instant.now.advanced(by: patience)
      for handle in handles where !handle.ends(within: max(.zero, Instant.now.duration(to: deadline))) {
        handle.send(signal)
      }
    }
  }

  private static let hangupPatience: Duration = .seconds(1)

  /// The processes that are still running after two seconds.
  var running: [RunningProcess] {
    let deadline = Instant.now.advanced(by: .seconds(2))
    let inPanes = entries.filter { entry in
      let rest = max(.zero, Instant.now.duration(to: deadline))
      return entry.handle?.ends(within: rest) == false
    }.map { RunningProcess(agent: $0.agent, pid: $0.pid) }
    let known = Set(inPanes.map(\.pid))
    return inPanes + inGroups(until: deadline).filter { !known.contains($0.pid) }
  }

  private func inGroups(until deadline: Instant) -> [RunningProcess] {
    while true {
      let left = groups.sorted { $0.key < $1.key }.flatMap { agent, group in
        group.processes.filter { ProcessFacts(of: $0)?.hasEnded == false }.map { RunningProcess(agent: agent, pid: $0) }
      }
      if left.isEmpty || Instant.now > deadline { return left }
      usleep(20_000)
    }
  }
}

/// A process of an agent that should have ended.
package struct RunningProcess: Equatable, Sendable {
  package let agent: String
  package let pid: Int32
  /// The command line that it was started with.
  package let words: [String]

  init(agent: String, pid: Int32) {
    self.agent = agent
    self.pid = pid
    words = ProcessFacts.words(of: pid)
  }
}

/// The result of stopping agents.
package struct StopOutcome {
  /// The agents that were running, in the order of the names.
  package let ran: [String]
  let processes: AgentProcesses

  /// The processes that keep running. Takes two seconds if there are any.
  package var left: [RunningProcess] { processes.running }
}
