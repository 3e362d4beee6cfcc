package import MosaicDiagnostics

/// The outline of a role contract: what a reader of the file would point at.
package struct RoleDocument: Sendable {
  package struct Heading: Sendable {
    /// 1 for `#`, 2 for `##`.
    package let level: Int
    package let title: Located<String>
    /// Whether there is text between this heading and the next one.
    package internal(set) var hasText = false
  }

  package let file: SourceFile.ID
  package let isBlank: Bool
  /// Keys between the `---` lines; nil if there are none or they could not be read.
  package let frontMatter: YAMLNode?
  package let headings: [Heading]
  /// Facts written as inline code in the introduction, such as `` `class: code` ``.
  package let markers: [YAMLEntry]
  /// The paragraphs of the introduction, each as whole lines, markers included.
  let introductions: [Range<Int>]
  package let comments: [SourceSpan]

  /// The introduction as one line.
  ///
  /// - Parameter file: the one that was read.
  package func introduction(of file: SourceFile) -> String {
    introductions.map { oneLine(file.text(in: $0)) }.joined(separator: " ")
  }
}
