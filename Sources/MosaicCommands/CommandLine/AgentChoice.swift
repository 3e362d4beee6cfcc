import ArgumentParser
import MosaicOperations

/// The agents that a command applies to.
struct AgentChoice: ParsableArguments {
  @Argument(help: "Names of agents. (default: every agent of this machine)")
  var names: [String] = []

  @Flag(help: "Include the tmux server that all agents run in.")
  var all = false

  mutating func validate() throws {
    if all && !names.isEmpty { throw ValidationError("--all and agent names cannot be used together") }
    for name in names { try NamedAgent.check(name) }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
  }

  var selection: AgentSelection { AgentSelection(names: names, isWholeFleet: all) }
}
