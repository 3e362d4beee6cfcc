/// Rosters of any size, with the usual keys of agents.
enum RosterShape: String, CaseIterable {
  /// All agents report to one orchestrator.
  case flat
  /// Each agent reports to the previous one.
  case deep

  func roster(of count: Int) -> [UInt8] {
    var text = "version: 1\ntransport: tmux\nhost: build\ntmux:\n  socket_name: mosaic-fleet\nagents:\n"
    for agent in 0..<count { text += entry(agent) }
    return Array(text.utf8)
  }

  private func entry(_ agent: Int) -> String {
    let classes = ["orchestrator", "enhancer", "code", "review", "planner", "documentation"]
    let runtimes = ["claude", "codex", "pi", "opencode"]
    let personaClass = agent < 2 ? classes[agent] : classes[2 + agent % 4]
    let manager = self == .flat ? 0 : agent - 1
    return """
        - name: agent-\(agent)
          class: \(personaClass)
          runtime: \(runtimes[agent % 4])
          model_hint: large-\(agent % 7)
          working_directory: ~/src/project-\(agent % 50)
      \(agent == 0 ? "" : "    reports_to: agent-\(manager)\n")
      """
  }
}
