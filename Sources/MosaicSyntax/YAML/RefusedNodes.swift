import MosaicDiagnostics
import MosaicFormats

// Features of YAML that mosaic does not support.
extension YAMLParser {
  mutating func reportMerge(_ key: SourceSpan, of value: YAMLNode, into entries: [YAMLEntry]) {
    let (merging, file) = (merging, file)
    diagnostics.report(
      .mergeKey, message: "merge keys are not supported", at: Label(key),
      help: merging.wayOut(of: value, besides: entries.map(\.key.value), in: file))
  }

  mutating func readKey(_ node: YAMLNode) -> Located<String>? {
    switch node.content {
    case .scalar(let scalar):
      return Located(scalar.text, at: node.span)
    case .refused:
      return nil
    case .mapping, .sequence:
      diagnostics.report(
        .complexKey, message: "the braces or brackets here are read as a key, but a key must be a plain name",
        at: Label(node.span),
        help: "put a plain name before the colon; quote a value that starts with '{' or '['")
      return nil
    }
  }

  mutating func reportDecorations(_ item: Item) -> Bool {
    let file = file
    if item.hasAnchor {
      let place = decoration(item, sigil: UInt8(ascii: "&"))
      diagnostics.report(
        .anchorOrAlias, message: "anchors are not supported", at: Label(place),
        help: "remove the '&name' and write out the values; quote a value that starts with '&'")
    }
    if item.hasTag {
      let place = decoration(item, sigil: UInt8(ascii: "!"))
      diagnostics.report(
        .yamlTag, message: "tags are not supported", at: Label(place),
        help: "remove the '!tag'; quote the value if it is a string",
        fixIts: item.isEmptyText ? [] : [file.removal(of: place)])
      return true
    }
    return false
  }

  /// Returns the span of the anchor or tag at the start of a node.
  func decoration(_ item: Item, sigil: UInt8) -> SourceSpan {
    let start = offsets.byteOffset(item.start)
    let end = file.bytes.count
    let first = file.bytes[start..<end].firstIndex(of: sigil) ?? start
    let isAnchor = sigil == UInt8(ascii: "&")
    let last = file.bytes[first..<end].dropFirst().firstIndex { isAnchor ? !isAnchorByte($0) : endsTag($0) } ?? end
    return SourceSpan(file: file.id, range: first..<last)
  }

  /// Returns the span of a scalar without its anchor or tag, so that diagnostics mark only the text.
  func behindDecorations(_ item: Item, whole: SourceSpan) -> SourceSpan {
    let anchor = item.hasAnchor ? decoration(item, sigil: UInt8(ascii: "&")).range.upperBound : 0
    let tag = item.hasTag ? decoration(item, sigil: UInt8(ascii: "!")).range.upperBound : 0
    let range = whole.range
    let end = max(anchor, tag)
    guard end > range.lowerBound, end <= range.upperBound,
      let start = file.bytes[end..<range.upperBound].firstIndex(where: { $0 > 0x20 })
    else { return whole }
    return SourceSpan(file: file.id, range: start..<range.upperBound)
  }

  mutating func reportAlias(_ span: SourceSpan) {
    diagnostics.report(
      .anchorOrAlias, message: "aliases are not supported", at: Label(span),
      help: "write out the value where it is used")
  }

  mutating func reportDuplicate(_ key: Located<String>, first: SourceSpan, value: YAMLNode) {
    let file = file
    diagnostics.report(
      .duplicateKey, message: "duplicate key '\(key.value)'", at: Label(key.span, text: "used again"),
      related: [Label(first, text: "first use")], help: "remove one of them", fixIts: file.removal(of: key, value))
  }

  mutating func checkScalar(_ scalar: YAMLScalar, at span: SourceSpan) -> Bool {
    if scalar.text.utf8.count > YAMLLimits.scalarSize {
      let start = span.range.lowerBound
      let end = file.characterStart(at: min(start + 40, span.range.upperBound))
      let head = SourceSpan(file: file.id, range: start..<end)
      diagnostics.report(
        .scalarTooLong,
        message: "this value has \(scalar.text.utf8.count) bytes; the limit is \(YAMLLimits.scalarSize)",
        at: Label(head, text: "starts here"), help: "shorten it, or move it to a separate file")
      return false
    }
    // Hidden characters in the source bytes were reported earlier.
    if hasHidden, firstHidden(in: file.bytes[span.range]) != nil { return false }
    let file = file
    guard scalar.style == .quoted, let hidden = firstHiddenEscape(in: span.range, of: file.bytes) else { return true }
    diagnostics.report(
      .hiddenCharacter, message: "the value contains \(TerminalSafe.name(hidden.scalar)), which is invisible",
      at: Label(SourceSpan(file: file.id, range: hidden.range), text: "written as an escape"),
      help: "remove the escape",
      fixIts: removalOfHiddenEscapes(in: span.range, of: file))
    return false
  }
}

extension YAMLEventStream.Item {
  /// Whether the scalar is empty, so that a tag before it cannot simply be removed.
  fileprivate var isEmptyText: Bool {
    if case .scalar(let text, _) = event { text.isEmpty } else { false }
  }
}

/// Returns whether libyaml reads a byte as part of an anchor's name. In `&a:b` the name is `a`, and `:b` is text.
private func isAnchorByte(_ byte: UInt8) -> Bool {
  byte.isLetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
}

private func endsTag(_ byte: UInt8) -> Bool {
  byte <= 0x20 || byte == UInt8(ascii: ",")
}
