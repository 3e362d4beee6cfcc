package import MosaicDiagnostics
import MosaicFormats

/// The outline of a role contract: the parts that diagnostics point at.
package struct RoleDocument: Sendable {
  package struct Heading: Sendable {
    /// 1 for `#`, 2 for `##`.
    package let level: Int
    package let title: Located<String>
    /// Whether text follows this heading before the next one.
    package internal(set) var hasText = false
  }

  /// A line that was meant as a heading, but that Markdown reads as something else.
  package struct HiddenHeading: Sendable {
    package enum Cause: Sendable {
      case indentation
      case missingSpace
      case noBreakSpace
      case boldText
      case missingMark
    }

    package let heading: Heading
    package let cause: Cause
  }

  package let file: SourceFile.ID
  package let isBlank: Bool
  /// Keys between the `---` lines; nil if there are none or they could not be read.
  package let frontMatter: YAMLNode?
  package let headings: [Heading]
  /// Metadata written as inline code in the introduction, such as `` `class: code` ``.
  package let markers: [YAMLEntry]
  /// The paragraphs of the introduction, each as whole lines, including markers.
  let introductions: [Range<Int>]
  package let comments: [SourceSpan]
  package let hiddenHeadings: [HiddenHeading]
  /// The line that opens a code block that nothing closes.
  package let openFence: SourceSpan?
  /// The first marker that a merge left.
  package let conflict: SourceSpan?

  /// Returns the introduction on one line.
  ///
  /// - Parameter file: the file that was parsed.
  package func introduction(of file: SourceFile) -> String {
    introductions.map { oneLine(file.text(in: $0)) }.joined(separator: " ")
  }
}
