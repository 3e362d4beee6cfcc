/// A Mermaid flowchart, drawn from the top down.
package struct MermaidChart: Document {
  package typealias Arrow = ChartArrow

  /// One line that says where the chart comes from, in a comment; nil for none.
  private let notice: String?
  /// One node each, none of them empty; the node's id is made from its place, never from its text.
  private let labels: [String]
  private let arrows: [Arrow]

  package init(notice: String? = nil, labels: [String], arrows: [Arrow]) {
    self.notice = notice.map(MarkdownText.line)
    self.labels = labels
    self.arrows = arrows
  }

  package func render(into bytes: inout [UInt8]) {
    if let notice { bytes.append(contentsOf: "%% \(notice)\n".utf8) }
    bytes.append(contentsOf: "flowchart TD\n".utf8)
    for (index, label) in labels.enumerated() { appendNode(index, label: label, to: &bytes) }
    for arrow in arrows { bytes.append(contentsOf: "  a\(arrow.tail) --> a\(arrow.head)\n".utf8) }
  }

  private func appendNode(_ index: Int, label: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "  a\(index)[\"".utf8)
    for byte in MarkdownText.line(label).utf8 { append(byte, to: &bytes) }
    bytes.append(contentsOf: "\"]\n".utf8)
  }

  /// Quotes, brackets, markup and the signs of Mermaid's own grammar become entities such as `#34;`. So does `:`, since
  /// Mermaid takes the last `;` off a line in which it is after the letters `style`, wherever that is.
  private func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    if byte >= 0x80 || Self.plain[Int(byte)] {
      bytes.append(byte)
    } else {
      bytes.append(contentsOf: "#\(byte);".utf8)
    }
  }

  /// ASCII that means nothing to Mermaid inside a quoted label, by code.
  private static let plain = (UInt8(0)..<0x80).map { byte in
    byte.isLetterOrDigit || " _-.,/()".utf8.contains(byte)
  }
}
