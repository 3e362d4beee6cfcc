/// The parts of a message to search for in a pane.
struct ExpectedText {
  let whole: [UInt8]
  /// The start of the text, which every runtime shows unless it replaces the text.
  let head: [UInt8]
  let tail: [UInt8]

  /// - Parameter label: a prefix that many texts share.
  init(_ text: String, label: String = "") {
    whole = NormalizedText(text).bytes
    head = Array(whole.prefix(NormalizedText(label).bytes.count + Self.piece))
    tail = Array(whole.suffix(Self.piece))
  }

  /// The length in bytes of a piece that fits into one row of a narrow pane.
  private static let piece = 40

  /// Whether the tail alone distinguishes the text from others.
  var hasTellingTail: Bool { whole.count > head.count && tail.count == Self.piece }

  func contains(_ piece: [UInt8]) -> Bool {
    NormalizedText(squeezed: whole).count(of: piece) > 0
  }

  /// Returns whether the contents of a composer could be part of the text.
  func shares(_ content: [UInt8]) -> Bool {
    contains(Array(content.prefix(8)))
  }
}

/// A runtime's placeholder for a long text, such as `[Pasted text #1 +12 lines]`.
enum PastePlaceholder {
  /// Returns the placeholders on a screen, normalized and in screen order.
  static func all(in rows: [String]) -> [[UInt8]] {
    rows.flatMap { row in
      row.split(separator: "[").dropFirst(row.hasPrefix("[") ? 0 : 1).compactMap { part -> [UInt8]? in
        guard let end = part.firstIndex(of: "]"), end != part.startIndex else { return nil }
        let inner = part[..<end]
        let isOne = inner.lowercased().contains("paste") && inner.contains(where: \.isNumber)
        return isOne ? NormalizedText("[\(inner)]").bytes : nil
      }
    }
  }
}
