/// Which agents were stopped, and which of those that were meant did not run.
struct StoppedAgents {
  let stopped: [String]
  let meant: [String]

  var words: String {
    if stopped.isEmpty { return meant.count == 1 ? "\(meant[0]) did not run" : "no agent was running" }
    let others = meant.count - stopped.count
    return "\(counted(stopped.count, "agent")) stopped" + (others > 0 ? ", \(others) did not run" : "")
  }
}
