/// Prose with `{{name}}` placeholders, parsed once. Conditions and loops are not supported.
///
/// Every placeholder needs a value and every value a placeholder. A mismatch is a programming error that stops the
/// program; rendering an unknown name as nothing would hide the error in the generated file.
package struct TextTemplate: Sendable {
  private enum Segment: Sendable {
    case text([UInt8])
    case placeholder(String)
  }

  package let name: String
  package let placeholders: Set<String>
  private let segments: [Segment]

  /// - Parameter text: the complete prose, ending with one newline.
  package init(name: String, parsing text: String) {
    self.name = name
    segments = Self.parse(text, of: name)
    placeholders = Set(segments.compactMap { if case .placeholder(let name) = $0 { name } else { nil } })
  }

  /// Appends the prose with its values inserted literally.
  package func fill(_ values: [String: String], into bytes: inout [UInt8]) {
    precondition(
      values.count == placeholders.count && placeholders.allSatisfy { values[$0] != nil },
      "template \(name) wants \(placeholders.sorted()) and was given \(values.keys.sorted())")
    for segment in segments {
      switch segment {
      case .text(let text): bytes.append(contentsOf: text)
      // The precondition guarantees that the value exists.
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
