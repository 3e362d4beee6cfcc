package import MosaicDiagnostics

/// One value of a YAML document, with its byte range.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    case scalar(YAMLScalar)
    case mapping([YAMLEntry])
    case sequence([YAMLNode])
    /// A rejected value. It has been reported, so it causes no further diagnostics.
    case refused
  }

  package let content: Content
  /// Whether a key of the mapping was rejected, so that the mapping may contain more than its entries.
  package let isPartial: Bool
  /// Whether a collection is written in braces or brackets; for a scalar, whether it is inside such a collection.
  package let isFlow: Bool
  package let span: SourceSpan

  package init(_ content: Content, at span: SourceSpan, isPartial: Bool = false, isFlow: Bool = false) {
    self.content = content
    self.isPartial = isPartial
    self.isFlow = isFlow
    self.span = span
  }

  package var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }
}

/// The text of a scalar after unfolding and unescaping, and its style.
package struct YAMLScalar: Sendable {
  package enum Style: Sendable {
    case plain
    case quoted
    case block
  }

  package let text: String
  package let style: Style
  /// Whether a block scalar has no indicators, so that it ends with one line break.
  package var isClipped = false

  package init(text: String, style: Style, isClipped: Bool = false) {
    self.text = text
    self.style = style
    self.isClipped = isClipped
  }

  /// True for a key without a value.
  package var isBlank: Bool {
    style == .plain && text.isEmpty
  }
}

package struct YAMLEntry: Sendable {
  package let key: Located<String>
  package let value: YAMLNode

  package init(key: Located<String>, value: YAMLNode) {
    self.key = key
    self.value = value
  }
}

/// A parsed file. `root` is nil if the syntax was invalid or the file was empty.
package struct YAMLDocument: Sendable {
  package let file: SourceFile.ID
  package let root: YAMLNode?

  package init(file: SourceFile.ID, root: YAMLNode?) {
    self.file = file
    self.root = root
  }
}
