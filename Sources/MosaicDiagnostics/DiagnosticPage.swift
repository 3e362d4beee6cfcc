/// The documentation page of a diagnostic, split into the parts that are shown separately.
package struct DiagnosticPage: Sendable {
  /// One sentence that states the rule.
  package let summary: String
  /// The section "What it means", in Markdown.
  package let meaning: String
  /// The whole page, in Markdown.
  package let markdown: String

  /// - Parameter markdown: a title, a paragraph, then sections that include "What it means".
  package init(markdown: String) {
    self.markdown = markdown
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    summary = Self.paragraph(lines.dropFirst().prefix { !$0.hasPrefix("## ") })
    let section = lines.drop { $0 != "## What it means" }.dropFirst().prefix { !$0.hasPrefix("## ") }
    meaning = Self.trimmed(section).joined(separator: "\n")
  }

  private static func paragraph(_ lines: ArraySlice<Substring>) -> String {
    trimmed(lines).prefix { !$0.isEmpty }.joined(separator: " ")
  }

  private static func trimmed(_ lines: ArraySlice<Substring>) -> ArraySlice<Substring> {
    let begun = lines.drop(while: \.isEmpty)
    return begun.dropLast(begun.reversed().prefix(while: \.isEmpty).count)
  }
}
