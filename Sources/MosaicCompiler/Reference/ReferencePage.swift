import MosaicFormats
import MosaicSyntax

/// The generated part of a page in `docs/reference`, which lists every key of a document.
package struct ReferencePage: Document {
  private let document: DocumentSchema

  package init(_ document: DocumentSchema) {
    self.document = document
  }

  /// The line above the generated part.
  package static let mark = "<!-- Generated from the compiler's key tables: 'make record' rewrites what follows. -->"

  package func render(into bytes: inout [UInt8]) {
    MarkdownDocument(sections + overview + document.keys.flatMap(section)).render(into: &bytes)
  }

  private var overview: [MarkdownBlock] {
    let rows = document.keys.map { entry in
      [MarkdownCell.markdown(link(to: entry)), .literal(entry.definition.isRequired ? "yes" : ""), summary(of: entry)]
    }
    return [
      .heading(level: 2, "Keys"), .table(MarkdownTable(columns: ["key", "required", "purpose"], rows: rows)),
    ]
  }

  private func summary(of entry: KeyEntry) -> MarkdownCell {
    .markdown(entry.definition.firstSentence)
  }

  /// A link to the heading of a key. Anchors consist of the letters, digits, `_` and `-` of the heading.
  private func link(to entry: KeyEntry) -> String {
    let anchor = entry.path.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    return "[`\(entry.path)`](#\(anchor))"
  }

  private func section(_ entry: KeyEntry) -> [MarkdownBlock] {
    [.heading(level: entry.parents.isEmpty ? 2 : 3, "`\(entry.path)`")] + KeySection(entry, hasLinks: true).blocks
  }

  /// The sections of a role contract.
  private var sections: [MarkdownBlock] {
    guard document == .role else { return [] }
    let rows = RoleSection.allCases.map { section in
      [MarkdownCell.markdown("`## \(section.rawValue)`"), .literal("yes"), .literal(section.content)]
    }
    let size = YAMLLimits.fileSize >> 20
    return [
      .heading(level: 2, "Sections"),
      .table(MarkdownTable(columns: ["heading", "required", "contents"], rows: rows)),
      .paragraph("A contract may have further sections, in any order. A file has at most \(size) MiB."),
    ]
  }
}
