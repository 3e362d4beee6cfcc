package import MosaicDiagnostics
import MosaicSyntax

/// The parts of a role contract that an editor shows.
package struct RoleOutline: Sendable {
  package struct Heading: Sendable {
    /// 1 for `#`, 2 for `##`.
    package let level: Int
    package let title: Located<String>
  }

  package let headings: [Heading]
  /// The class in a marker of the introduction, such as `` `class: code` ``; nil if there is front matter.
  package let markedClass: Located<String>?

  package init(_ bytes: [UInt8]) {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag(limit: 0)
    let document = parseRole(sources.add(path: "", bytes: bytes), into: &diagnostics)
    headings = document?.headings.map { Heading(level: $0.level, title: $0.title) } ?? []
    let marker = document?.markers.first { $0.key.value == RoleKeys.personaClass.name }
    let isMarked = document?.frontMatter == nil
    markedClass =
      isMarked
      ? marker.flatMap { entry in
        entry.value.scalar.map { Located($0.text, at: entry.value.span) }
      } : nil
  }
}
