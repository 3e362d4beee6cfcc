/// A Mermaid flowchart, drawn from the top down.
package struct MermaidChart: Document {
  package typealias Arrow = ChartArrow

  /// A comment line that states where the chart comes from; nil for none.
  private let notice: String?
  /// One non-empty label per node. The ID of a node is its index, never its text.
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

  /// Encodes quotes, brackets, markup and Mermaid's own syntax as entities such as `#34;`. Also encodes `:`, because
  /// Mermaid drops the last `;` of a line that contains `style` and, anywhere after it, a `:`.
  private func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    if byte >= 0x80 || Self.plain[Int(byte)] {
      bytes.append(byte)
    } else {
      bytes.append(contentsOf: "#\(byte);".utf8)
    }
  }

  /// ASCII characters without meaning inside a quoted Mermaid label, indexed by code.
  private static let plain = (UInt8(0)..<0x80).map { byte in
    byte.isLetterOrDigit || " _-.,/()".utf8.contains(byte)
  }
}
