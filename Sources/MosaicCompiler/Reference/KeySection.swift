import MosaicDiagnostics
package import MosaicFormats

/// What is known about a key: the section of the reference, and the text that `mosaic explain` prints.
package struct KeySection {
  private let entry: KeyEntry
  private let hasLinks: Bool

  /// - Parameter hasLinks: whether codes are links from the folder of the reference.
  package init(_ entry: KeyEntry, hasLinks: Bool = false) {
    self.entry = entry
    self.hasLinks = hasLinks
  }

  /// The section without its heading.
  package var blocks: [MarkdownBlock] {
    [.paragraph(wrapped(entry.definition.summary, to: 120)), .list(facts), example]
  }

  /// The section as a page of `mosaic explain`.
  package var page: String {
    let place = "A key of \(entry.document.noun), `\(entry.document.file)`."
    let blocks = [.heading(level: 1, "\(entry.path) (\(entry.document.title))"), .paragraph(place)] + blocks
    var bytes: [UInt8] = []
    MarkdownDocument(blocks).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The default in Markdown; "required" if there is none.
  var defaultWords: String {
    switch entry.definition.defaultValue {
    case nil: "required"
    case .value(let text): "`\(text)`"
    case .rule(let text): text
    }
  }

  private var facts: [String] {
    let key = entry.definition
    let type = "Type: \(key.typeWords)"
    let need = key.isRequired ? "Required: yes" : "Default: \(defaultWords)"
    let pattern = key.shape.pattern.map { "Pattern: `\($0)`" }
    let codes = key.codes.isEmpty ? nil : "Diagnostics: \(key.codes.map(code).joined(separator: ", "))"
    return [type, need, pattern, codes].compactMap { $0.map { wrapped($0, to: 118, indent: "  ") } }
  }

  private func code(_ code: DiagnosticCode) -> String {
    hasLinks ? "[\(code.rawValue)](../diagnostics/\(code.rawValue).md)" : code.rawValue
  }

  private var example: MarkdownBlock {
    .fenced(language: "yaml", Verbatim(lines: KeyExample(entry).lines))
  }
}

/// Lines as they are.
private struct Verbatim: Document {
  let lines: [String]

  func render(into bytes: inout [UInt8]) {
    for line in lines { bytes += Array("\(line)\n".utf8) }
  }
}

extension Shape {
  /// The pattern of a text or of the items of a list of texts.
  fileprivate var pattern: String? {
    switch self {
    case .text(let rule), .list(.text(let rule), _): rule.pattern
    case .choice, .boolean, .integer, .list, .record, .map: nil
    }
  }
}

/// Breaks a paragraph into lines at spaces.
///
/// - Parameters:
///   - width: the longest line, in characters. A longer word has a line of its own.
///   - indent: before each line but the first.
func wrapped(_ text: String, to width: Int, indent: String = "") -> String {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] += " \(word)"
    } else {
      lines.append((lines.isEmpty ? "" : indent) + word)
    }
  }
  return lines.joined(separator: "\n")
}
