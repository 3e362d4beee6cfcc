import Glibc
import MosaicHost

/// Processes that an earlier runtime of an agent left in the control group of a tmux server.
///
/// A runtime that is started while systemd does not answer gets no scope, so what it starts may outlive it there. As long
/// as it does, systemd does not notice the end of a server whose main process it does not know.
struct LeftBehind {
  struct Entry {
    let agent: String
    let pid: Int32
    let handle: ProcessHandle
  }

  private let agents: Set<String>
  private let folder: FleetFolder
  /// The processes of the servers' panes that are alive.
  private let running: Set<Int32>
  private let groups: [ControlGroup]

  /// - Parameters:
  ///   - panes: the servers' panes; what runs in one of them is left alone.
  ///   - groups: further control groups of tmux servers.
  init(by agents: Set<String>, in folder: FleetFolder, beside panes: [Pane], groups: [ControlGroup] = []) {
    self.agents = agents
    self.folder = folder
    running = Set(panes.filter { !$0.isDead }.map(\.pid))
    self.groups = groups + Set(running.compactMap { ProcessFacts(of: $0)?.parent }).compactMap(ControlGroup.init(of:))
  }

  /// The processes at this moment.
  var entries: [Entry] {
    // Handles first: the numbers may be reused.
    let handles = Set(groups.flatMap(\.processes)).compactMap { pid in ProcessHandle(pid).map { (pid, $0) } }
    let known = Dictionary(handles) { first, _ in first }
    return MarkedProcesses.entries(among: known.keys.sorted(), in: folder).compactMap { entry in
      guard agents.contains(entry.agent), running.isDisjoint(with: MarkedProcesses.lineage(of: entry.pid)) else {
        return nil
      }
      return known[entry.pid].map { Entry(agent: entry.agent, pid: entry.pid, handle: $0) }
    }
  }

  private static let patience: Duration = .seconds(1)
  private static let rounds = 5

  /// Sends SIGTERM to them, and SIGKILL to those that ignore it and to what they have started since.
  ///
  /// - Returns: how many there were.
  func end() -> Int {
    let first = entries
    if first.isEmpty { return 0 }
    Self.send(SIGTERM, to: first)
    for _ in 0..<Self.rounds {
      let left = entries
      if left.isEmpty { break }
      Self.send(SIGKILL, to: left)
    }
    return first.count
  }

  private static func send(_ signal: Int32, to entries: [Entry]) {
    for entry in entries { entry.handle.send(signal) }
    let deadline = Instant.now.advanced(by: patience)
    for entry in entries { _ = entry.handle.ends(within: max(.zero, Instant.now.duration(to: deadline))) }
  }
}
