import MosaicDiagnostics
import MosaicFormats

// Features of YAML that mosaic does not support.
extension YAMLParser {
  mutating func reportMerge(_ key: SourceSpan, of value: YAMLNode, into entries: [YAMLEntry]) {
    let (merging, file) = (merging, file)
    let anchors = merging.anchors(of: value, in: file)
    mergedAnchors.formUnion(anchors.map(\.range.lowerBound))
    diagnostics.report(
      .mergeKey, message: "merge keys are not supported", at: Label(key),
      related: anchors.map {
        Label($0, text: file.isExtension($0) ? "remove this block too" : "remove this anchor too")
      },
      help: merging.wayOut(of: value, besides: entries.map(\.key.value), in: file))
  }

  mutating func readKey(_ node: YAMLNode) -> Located<String>? {
    switch node.content {
    case .scalar(let scalar):
      return Located(scalar.text, at: node.span)
    case .refused:
      return nil
    case .mapping, .sequence:
      reportComplexKey(node)
      return nil
    }
  }

  private mutating func reportComplexKey(_ node: YAMLNode) {
    // A check box ends the parsing, and that error names it.
    if file.isCheckBox(node.span.range) { return }
    if let template = file.template(around: node.span) {
      noteTemplate(at: template)
      diagnostics.report(
        .complexKey, message: "'{{ … }}' looks like a template placeholder that was not filled in", at: Label(template),
        help: "replace the placeholder with its value or, if the braces are meant literally, quote the text")
      return
    }
    var isList: Bool { if case .sequence = node.content { true } else { false } }
    if file.hasQuestionMark(before: node.span.range.lowerBound) {
      diagnostics.report(
        .complexKey, message: "the key after '?' is a \(isList ? "list" : "mapping"), but a key must be a plain name",
        at: Label(node.span),
        help: "remove the '?' and write a name with a colon before the \(isList ? "list" : "mapping"); "
          + "if the '?' is part of a string, quote the string")
    } else {
      diagnostics.report(
        .complexKey,
        message: "the \(isList ? "brackets" : "braces") here are read as a key, but a key must be a plain name",
        at: Label(node.span),
        help: "put a plain name before the colon; quote a name that starts with '\(isList ? "[" : "{")'")
    }
  }

  mutating func reportDecorations(_ item: Item) -> Bool {
    let file = file
    if item.hasAnchor {
      let place = decoration(item, sigil: UInt8(ascii: "&"))
      if case .mappingStart = item.event {
        mappingAnchors.append(place)
      } else {
        diagnostics.report(
          .anchorOrAlias, message: "anchors are not supported", at: Label(place),
          help: anchorHelp(place, of: item, in: file))
      }
    }
    if item.hasTag {
      let place = decoration(item, sigil: UInt8(ascii: "!"))
      diagnostics.report(
        .yamlTag, message: "tags are not supported", at: Label(place),
        help: item.isEmptyText ? emptyTagHelp(place, in: file) : tagHelp(place, mayBeText: item.isPlainText, in: file),
        fixIts: item.isEmptyText || resolvedTag(place, in: file) != nil ? [] : [file.removal(of: place)])
      return true
    }
    return false
  }

  /// Reports the anchors of mappings, except those that a merge key refers to: that is the same mistake.
  mutating func reportMappingAnchors() {
    let file = file
    for anchor in mappingAnchors where !mergedAnchors.contains(anchor.range.lowerBound) {
      diagnostics.report(
        .anchorOrAlias, message: "anchors are not supported", at: Label(anchor),
        help: collectionAnchorHelp(anchor, in: file))
    }
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
    let (file, anchors) = (file, anchors)
    diagnostics.report(
      .anchorOrAlias, message: "aliases are not supported", at: Label(span),
      help: aliasHelp(span, of: anchors, in: file))
  }

  mutating func reportDuplicate(_ repeated: RepeatedKey) {
    let (file, key, first, value) = (file, repeated.entry.key, repeated.first, repeated.entry.value)
    diagnostics.report(
      .duplicateKey, message: "duplicate key '\(key.value)'", at: Label(key.span, text: "used again"),
      related: [Label(first, text: "first use")], help: mergeHelp(value),
      fixIts: value.scalar == nil ? [] : file.removal(of: key, value))
  }

  /// Notes a key that starts with a character that looks like the dash of a list item, or is glued to the dash. Returns
  /// whether it is such a key.
  mutating func noteDash(before key: Located<String>) -> Bool {
    guard let first = key.value.utf8.first, first >= 0x80 || first == UInt8(ascii: "-"),
      DashMistake(in: file.bytes[key.span.range]) != nil
    else { return false }
    if wrongDash == nil { wrongDash = key.span }
    return true
  }

  /// Reports the first wrong dash, unless a syntax error with the same cause was reported. The fix covers all of them.
  mutating func reportDash() {
    guard let span = wrongDash,
      diagnostics.diagnostics.allSatisfy({ $0.primary.span.range.lowerBound != span.range.lowerBound })
    else { return }
    let site = SyntaxErrorSite(file: file, problem: span.range.lowerBound, context: nil)
    guard let mistake = site.dash(span.range.lowerBound..<file.lineStop(span.range.lowerBound)) else { return }
    let isFixable = (1...FixIt.mostEdits).contains(mistake.edits.count) && isParseable(mistake.edits)
    diagnostics.report(
      .yamlSyntax, message: mistake.message, at: Label(SourceSpan(file: file.id, range: mistake.place)),
      help: mistake.help,
      fixIts: isFixable ? [FixIt(.suggested, message: mistake.fix, edits: mistake.edits)] : [])
  }

  mutating func checkScalar(_ scalar: YAMLScalar, at span: SourceSpan) -> Bool {
    if scalar.text.utf8.count > YAMLLimits.scalarSize {
      let start = span.range.lowerBound
      let end = file.characterStart(at: min(start + 40, span.range.upperBound))
      let head = SourceSpan(file: file.id, range: start..<end)
      diagnostics.report(
        .scalarTooLong,
        message: "this value is \(grouped(scalar.text.utf8.count)) bytes; "
          + "the limit is \(grouped(YAMLLimits.scalarSize))",
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

  /// Whether the scalar is unquoted, so that a character before it may have been meant as its first.
  fileprivate var isPlainText: Bool {
    if case .scalar(let text, .plain) = event { !text.isEmpty } else { false }
  }
}

// MARK: - Help

/// Returns what to do with the second value of a key. Removing a collection would lose its items.
private func mergeHelp(_ value: YAMLNode) -> String {
  switch value.content {
  case .sequence(let items) where !items.isEmpty: "move its items to the first one, and remove this key"
  case .mapping(let entries) where !entries.isEmpty: "move its keys to the first one, and remove this key"
  default: "remove one of them"
  }
}

private func anchorHelp(_ anchor: SourceSpan, of item: YAMLEventStream.Item, in file: SourceFile) -> String {
  if item.isEmptyText { return "write the value in its place, or quote it if the '&' is part of the value" }
  guard case .scalar = item.event else { return collectionAnchorHelp(anchor, in: file) }
  guard let name = shownName(of: anchor, in: file) else { return unnamedAnchorHelp }
  return "remove '\(name)', and write the value again wherever '*\(name.dropFirst())' is used"
    + (item.isPlainText ? "; if the '&' is part of the value, quote the value" : "")
}

/// The keys of a collection are often not needed again: see the help for a merge key.
private func collectionAnchorHelp(_ anchor: SourceSpan, in file: SourceFile) -> String {
  shownName(of: anchor, in: file).map { "remove '\($0)', and replace or remove every '*\($0.dropFirst())'" }
    ?? unnamedAnchorHelp
}

private let unnamedAnchorHelp = "remove this anchor, and write the value again at each of its aliases"

private func aliasHelp(_ alias: SourceSpan, of anchors: Set<String>, in file: SourceFile) -> String {
  guard anchors.contains(file.text(in: alias.range.dropFirst())) else {
    return "write the value in its place, or quote it if the '*' is part of the value"
  }
  return shownName(of: alias, in: file).map { "replace '\($0)' with the value of '&\($0.dropFirst())'" }
    ?? "replace this alias with the value of its anchor"
}

/// Returns what to write for a tag without a value. A room of Matrix has an id that starts with '!'.
private func emptyTagHelp(_ tag: SourceSpan, in file: SourceFile) -> String {
  let text = file.text(in: tag.range)
  if tag.range.count <= 100, let colon = text.firstIndex(of: ":"), text[colon...].contains("."),
    text.utf8.allSatisfy({ $0.isLetterOrDigit || "!:._=/+-".utf8.contains($0) })
  {
    return "write '\"\(text)\"', with quotes, because a value that starts with '!' is a tag"
  }
  return "write the value in its place, or quote it if the '!' is part of the value"
}

/// - Parameter mayBeText: whether the tag may have been meant as the start of an unquoted value.
func tagHelp(_ tag: SourceSpan, mayBeText: Bool, in file: SourceFile) -> String {
  if let resolved = resolvedTag(tag, in: file) { return resolved }
  let isStandard = file.bytes[tag.range].starts(with: "!!".utf8)
  return "remove \(shownName(of: tag, in: file).map { "'\($0)'" } ?? "this tag")"
    + (mayBeText && !isStandard ? "; if the '!' is part of the text, quote the text" : "")
}

/// Returns what to write for a tag that another tool replaces by something else; nil for any other tag.
private func resolvedTag(_ tag: SourceSpan, in file: SourceFile) -> String? {
  guard tag.range.count <= 24 else { return nil }
  let name = file.text(in: tag.range)
  switch name.dropFirst().lowercased().split(separator: "_").first ?? "" {
  case "include", "import", "file", "inc":
    return "write the contents of that file here; mosaic includes no other files"
  case "env", "secret", "vault", "var", "ref", "sub", "getatt", "reference", "lookup":
    return "write the value itself; mosaic does not resolve '\(name)'"
  default: return nil
  }
}

/// Returns an anchor, alias or tag as it is written, unless it is long or might be part of a secret.
private func shownName(of decoration: SourceSpan, in file: SourceFile) -> String? {
  let range = decoration.range
  guard range.count <= 24 else { return nil }
  let before = file.bytes[file.lineRange(file.line(at: range.lowerBound)).lowerBound..<range.lowerBound]
  let key = before.lastIndex(of: UInt8(ascii: ":")).map { before[..<$0].suffix(128) } ?? []
  let name = String(decoding: key.filter { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }, as: UTF8.self)
  return namesSecret(name) ? nil : file.text(in: range)
}

extension SourceFile {
  /// Returns whether an anchor is that of a key such as `x-common`, which Compose ignores.
  fileprivate func isExtension(_ anchor: SourceSpan) -> Bool {
    bytes[lineRange(line(at: anchor.range.lowerBound))].starts(with: "x-".utf8)
  }

  /// Returns the span of `{{ … }}` if the braces of a mapping are its inner ones.
  fileprivate func template(around mapping: SourceSpan) -> SourceSpan? {
    let range = mapping.range
    let (opening, closing) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    guard range.lowerBound > 0, bytes[range.lowerBound - 1] == opening, bytes[range].first == opening else {
      return nil
    }
    let isClosed = range.upperBound < bytes.count && bytes[range.upperBound] == closing
    return SourceSpan(file: id, range: range.lowerBound - 1..<range.upperBound + (isClosed ? 1 : 0))
  }

  /// Returns whether a `?` marks the key at an offset.
  fileprivate func hasQuestionMark(before offset: Int) -> Bool {
    let before = bytes[..<offset].suffix(128).reversed().drop { $0 <= 0x20 }
    guard before.first == UInt8(ascii: "?") else { return false }
    return before.dropFirst().first.map { $0 <= 0x20 || "{[,".utf8.contains($0) } ?? true
  }
}

/// Returns whether libyaml reads a byte as part of an anchor's name. In `&a:b` the name is `a`, and `:b` is text.
private func isAnchorByte(_ byte: UInt8) -> Bool {
  byte.isLetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
}

private func endsTag(_ byte: UInt8) -> Bool {
  byte <= 0x20 || byte == UInt8(ascii: ",")
}
