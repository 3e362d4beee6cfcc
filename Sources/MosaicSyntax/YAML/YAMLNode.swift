package import MosaicDiagnostics

/// One value of a YAML document with the bytes it is on.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    case scalar(YAMLScalar)
    case mapping([YAMLEntry])
    case sequence([YAMLNode])
    /// Takes the place of something that was refused; it has been reported and says nothing more.
    case refused
  }

  package let content: Content
  /// Whether a key of the mapping was refused, so that it may hold more than is known.
  package let isPartial: Bool
  package let span: SourceSpan

  package init(_ content: Content, at span: SourceSpan, isPartial: Bool = false) {
    self.content = content
    self.isPartial = isPartial
    self.span = span
  }

  package var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }
}

/// A scalar's text after unfolding and unescaping, and how it was written.
package struct YAMLScalar: Sendable {
  package enum Style: Sendable {
    case plain
    case quoted
    case block
  }

  package let text: String
  package let style: Style

  /// True for a key that is followed by nothing at all.
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

/// A parsed file: its tree, as far as it could be read. `root` is nil if the syntax was wrong or nothing was there.
package struct YAMLDocument: Sendable {
  package let file: SourceFile.ID
  package let root: YAMLNode?

  package init(file: SourceFile.ID, root: YAMLNode?) {
    self.file = file
    self.root = root
  }
}
