/// A Markdown file: blocks with one blank line between them.
package struct MarkdownDocument: Document {
  private let blocks: [MarkdownBlock]

  package init(_ blocks: [MarkdownBlock]) {
    self.blocks = blocks
  }

  package func render(into bytes: inout [UInt8]) {
    for (index, block) in blocks.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\n")) }
      block.render(into: &bytes)
    }
  }
}

/// One block of a Markdown file. Each string in it is a single line of Markdown.
package enum MarkdownBlock: Sendable {
  case heading(level: Int, String)
  case paragraph(String)
  /// One bullet per item.
  case list([String])
  case table(MarkdownTable)
  /// A document in a fence of three backticks, which it must not contain.
  case fenced(language: String, any Document)
  case prose(TextTemplate, [String: String])

  /// Appends the block, ending with one newline.
  package func render(into bytes: inout [UInt8]) {
    switch self {
    case .heading(let level, let text): append(String(repeating: "#", count: level) + " " + text, to: &bytes)
    case .paragraph(let text): append(text, to: &bytes)
    case .list(let items): for item in items { append("- " + item, to: &bytes) }
    case .table(let table): table.render(into: &bytes)
    case .fenced(let language, let document):
      append("```" + language, to: &bytes)
      document.render(into: &bytes)
      append("```", to: &bytes)
    case .prose(let template, let values): template.fill(values, into: &bytes)
    }
  }

  private func append(_ line: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: line.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }
}
