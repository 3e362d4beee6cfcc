/// Prose with `{{name}}` in it, parsed once. It knows no conditions and no loops.
///
/// Every placeholder must be given and every given value used; anything else is a programmer's error and stops the
/// program, since a template that renders an unknown name as nothing hides its mistake in the file it makes.
package struct TextTemplate: Sendable {
  private enum Segment: Sendable {
    case text([UInt8])
    case placeholder(String)
  }

  package let name: String
  package let placeholders: Set<String>
  private let segments: [Segment]

  /// - Parameter text: the whole prose, ending with one newline.
  package init(name: String, parsing text: String) {
    self.name = name
    segments = Self.parse(text, of: name)
    placeholders = Set(segments.compactMap { if case .placeholder(let name) = $0 { name } else { nil } })
  }

  /// Appends the prose with its values, which are not changed.
  package func fill(_ values: [String: String], into bytes: inout [UInt8]) {
    precondition(
      values.count == placeholders.count && placeholders.allSatisfy { values[$0] != nil },
      "template \(name) wants \(placeholders.sorted()) and was given \(values.keys.sorted())")
    for segment in segments {
      switch segment {
      case .text(let text): bytes.append(contentsOf: text)
      // The precondition says that the value is there.
      case .placeholder(let name): bytes.append(contentsOf: values[name]!.utf8)
      }
    }
  }

  private static func parse(_ text: String, of name: String) -> [Segment] {
    var segments: [Segment] = []
    var rest = Substring(text)
    while let opening = rest.firstRange(of: "{{") {
      guard let closing = rest[opening.upperBound...].firstRange(of: "}}") else {
        preconditionFailure("template \(name) opens a placeholder that it does not close")
      }
      segments.append(.text(Array(rest[..<opening.lowerBound].utf8)))
      segments.append(.placeholder(String(rest[opening.upperBound..<closing.lowerBound])))
      rest = rest[closing.upperBound...]
    }
    return segments + [.text(Array(rest.utf8))]
  }
}
