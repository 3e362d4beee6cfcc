package import MosaicModel

/// Returns the reporting lines as an indented tree, one line per agent; agents without a manager are at the left.
package func reportingLines(of fleet: Fleet) -> [String] {
  var reports = [[Agent.Index]](repeating: [], count: fleet.agents.count)
  var roots: [Agent.Index] = []
  for (index, agent) in fleet.agents.enumerated() {
    if let manager = agent.manager { reports[manager].append(index) } else { roots.append(index) }
  }
  var lines: [String] = []
  // The last one is drawn next. Chains of managers may be long, so this uses its own stack.
  var waiting = roots.reversed().map { (agent: $0, lead: "", below: "") }
  while let next = waiting.popLast() {
    lines.append(next.lead + fleet.agents[next.agent].name.description)
    let last = reports[next.agent].last
    waiting += reports[next.agent].reversed().map { agent in
      (agent, next.below + (agent == last ? "└─ " : "├─ "), next.below + (agent == last ? "   " : "│  "))
    }
  }
  return lines
}
