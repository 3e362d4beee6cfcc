import MosaicControl
import MosaicDiagnostics
package import MosaicOperations

/// Formats a conversation as lines of text.
package enum ConversationText {
  package static func lines(_ conversation: AgentTailing.Conversation) -> [String] {
    switch conversation {
    case .turns(let turns): lines(turns)
    case .pane(let lines): lines
    }
  }

  /// Returns the lines of each turn, the first with a symbol for its role and the others indented.
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

  /// Returns lines without trailing blanks, with runs of blank lines collapsed, and none at the start and the end.
  package static func readable(_ lines: [String]) -> [String] {
    var readable: [String] = []
    for line in lines.map(shown) where !(line.isEmpty && readable.last?.isEmpty != false) { readable.append(line) }
    if readable.last?.isEmpty == true { readable.removeLast() }
    return readable
  }

  private static func shown(_ line: String) -> String {
    let visible = TerminalSafe.source(line)
    return String(visible[..<(visible.lastIndex { $0 != " " }.map(visible.index(after:)) ?? visible.startIndex)])
  }
}
