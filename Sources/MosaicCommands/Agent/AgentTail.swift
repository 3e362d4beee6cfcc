import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicModel

/// `mosaic agent tail`
struct AgentTail: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail",
    abstract: "Print the end of an agent's conversation.",
    discussion: """
      Prints the last lines of the conversation from the runtime's transcript if there is one, otherwise the last \
      lines of the pane. Collapses blank stretches and makes control characters visible.

      Examples:
        mosaic agent tail code0 -n 40
        mosaic agent tail code0 --pane
      """)

  @OptionGroup var agent: NamedAgent

  @Option(name: .customShort("n"), parsing: .unconditional, help: ArgumentHelp("Number of lines.", valueName: "lines"))
  var count = 20

  @Flag(help: "Print the pane even if there is a transcript.")
  var pane = false

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (1...100_000).contains(count) else { throw ValidationError("-n takes a number from 1 to 100000") }
  }

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(salvaging: home)
      let seen = try AgentPane(of: agent.name, in: fleet)
      let conversation = pane ? nil : try turns(seen, in: fleet)
      let lines = try conversation.map(ConversationText.lines) ?? seen.tmux.text(of: seen.pane.id, scrolledBack: count)
      Terminal.write(ConversationText.readable(lines).suffix(count).map { $0 + "\n" }.joined())
    }
  }

  private func turns(_ seen: AgentPane, in fleet: RunningFleet) throws -> [RuntimeWitness.Turn]? {
    let runtime = try fleet.agent(agent.name).runtime
    let witness = RuntimeWitness(agent: agent.name, runtime: runtime, process: seen.pane.pid, in: fleet.folder)
    return witness?.conversation(last: count).flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// A conversation as lines for a person.
enum ConversationText {
  /// The first line of each turn after a sign of its role, the others indented.
  static func lines(_ turns: [RuntimeWitness.Turn]) -> [String] {
    turns.flatMap { turn in
      let lines = turn.text.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.enumerated().map { number, line in (number == 0 ? sign(turn.role) : "  ") + line } + [""]
    }
  }

  private static func sign(_ role: String) -> String {
    switch role {
    case "user": "> "
    case "tool": "* "
    default: "  "
    }
  }

  /// Lines without blanks at their ends, one blank line for several, none at the beginning and the end.
  static func readable(_ lines: [String]) -> [String] {
    var readable: [String] = []
    for line in lines.map(shown) where !(line.isEmpty && readable.last?.isEmpty != false) { readable.append(line) }
    if readable.last?.isEmpty == true { readable.removeLast() }
    return readable
  }

  private static func shown(_ line: String) -> String {
    let visible = Visible.source(line)
    return String(visible[..<(visible.lastIndex { $0 != " " }.map(visible.index(after:)) ?? visible.startIndex)])
  }
}
