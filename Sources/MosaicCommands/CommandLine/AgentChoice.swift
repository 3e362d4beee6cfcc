import ArgumentParser
import MosaicOperations

/// The agents that a command applies to.
struct AgentChoice: ParsableArguments {
  @Argument(help: "Names of the agents. (default: every agent on this host)")
  var names: [String] = []

  @Flag(help: "Include the tmux server that the agents run in.")
  var all = false

  mutating func validate() throws {
    if all && !names.isEmpty { throw ValidationError("--all and agent names cannot be used together") }
    for name in names { try NamedAgent.check(name) }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
  }

  var selection: AgentSelection { AgentSelection(names: names, isWholeFleet: all) }
}
