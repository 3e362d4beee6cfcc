/// The prefix of a message with its sender and receiver, `[host:session -> host:session] `.
package struct MessageLabel: Equatable, Sendable {
  /// The class of a message.
  package enum Kind: String, CaseIterable, Sendable {
    case terminalLog = "terminal-log"
    case actionable
    case human
    case reaction
  }

  /// `host:session`
  package let source: String
  package let destination: String
  package let kind: Kind?

  package init(from source: String, to destination: String, kind: Kind? = nil) {
    self.source = source
    self.destination = destination
    self.kind = kind
  }

  package var text: String {
    let kind = kind.map { " class=\($0.rawValue)" } ?? ""
    return "[\(source) -> \(destination)\(kind)] "
  }

  /// Returns whether a text can be on one side of the arrow: it must not end the label or start another part of it.
  package static func accepts(_ address: String) -> Bool {
    !address.isEmpty
      && address.unicodeScalars.allSatisfy { scalar in
        !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
          && scalar.properties.generalCategory != .control && !"[]<>".unicodeScalars.contains(scalar)
      }
  }

  /// Returns whether a reader could mistake a line for the start of a message. Leading blanks prevent that.
  static func isLike(_ line: Substring) -> Bool {
    let visible = line.unicodeScalars.drop { $0.properties.isDefaultIgnorableCodePoint }
    guard visible.first == "[" else { return false }
    let head = visible.prefix { $0 != "]" }
    return head.contains(":") && String(head).contains("->")
  }
}
