import Glibc
import MosaicHost
import MosaicModel

/// The processes whose variables name an agent of a workspace: its runtime, and what the runtime started.
enum MarkedProcesses {
  struct Entry {
    let agent: String
    let pid: Int32
  }

  /// Searches all processes that this user may read.
  ///
  /// Leaves out this process and those that started it, tmux servers, which hold other sessions as well, and
  /// supervisors, which systemd ends.
  static func all(in folder: FleetFolder) -> [Entry] { entries(among: processes, in: folder) }

  /// Searches some processes in the same way.
  static func entries(among processes: [Int32], in folder: FleetFolder) -> [Entry] {
    let spared = lineage(of: getpid())
    return processes.filter { !spared.contains($0) }.compactMap { pid in
      guard let agent = agent(of: pid, in: folder), !isServer(pid), !isSupervisor(pid) else { return nil }
      return Entry(agent: agent, pid: pid)
    }
  }

  /// Returns the agent that a process's initial variables name; nil for a process of none, or of another workspace.
  static func agent(of pid: Int32, in folder: FleetFolder) -> String? {
    let variables = ProcessFacts.variables(of: pid)
    guard variables.contains("\(AgentVariable.home.rawValue)=\(folder.home)") else { return nil }
    let prefix = "\(AgentVariable.name.rawValue)="
    return variables.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }

  private static func isServer(_ pid: Int32) -> Bool {
    ProcessFacts(of: pid)?.name.hasPrefix("tmux: server") == true
  }

  private static func isSupervisor(_ pid: Int32) -> Bool {
    let words = ProcessFacts.words(of: pid)
    return words.count > 2 && words[1] == "agent" && words[2] == "run"
  }

  /// Returns a process and its ancestors.
  static func lineage(of pid: Int32) -> Set<Int32> {
    var found: Set = [pid]
    var next = ProcessFacts(of: pid)?.parent ?? 0
    while next > 0, found.insert(next).inserted { next = ProcessFacts(of: next)?.parent ?? 0 }
    return found
  }

  private static var processes: [Int32] { (FileBytes.names(in: "/proc") ?? []).compactMap { Int32($0) } }
}
