import MosaicDiagnostics

/// Builds the tree of one document from libyaml's events.
struct YAMLParser {
  typealias Item = YAMLEventStream.Item

  /// Stops parsing a file whose rest cannot be trusted. The cause has been reported.
  private struct Stop: Error {}

  let file: SourceFile
  /// The part that is left unchecked if parsing stops early.
  private let rest: UnreadRest
  private let range: Range<Int>
  private let hints: KeyHints
  /// Whether the parser only tries out a fix.
  private var isTrial = false
  let offsets: ScalarOffsets
  private let events: YAMLEventStream
  /// Whether a scalar might contain hidden characters.
  let hasHidden: Bool
  private var depth = 0
  /// Whether the current node is inside braces or brackets.
  private var isInFlow = false
  /// The names of the anchors read so far.
  private(set) var anchors: Set<String> = []
  private(set) var merging: MergedKeys
  /// Anchors of mappings, which are reported at the end.
  var mappingAnchors: [SourceSpan] = []
  /// The offsets of anchors that merge keys refer to.
  var mergedAnchors: Set<Int> = []
  /// Whether a comment might allow a warning.
  let mayAllow: Bool
  var diagnostics: DiagnosticBag
  /// Whether the whole input was parsed.
  private(set) var isAtEnd = false
  /// The line of a template placeholder, whose rest can have any form.
  private var templateLine: Int?
  /// The first key that starts with a wrong dash.
  var wrongDash: SourceSpan?
  /// Items whose dash is missing, which were read as part of the item before them.
  private var splitItems: [YAMLNode] = []
  /// Ranges of scalars that contain a `#`, in source order.
  private(set) var textsWithHash: [Range<Int>] = []

  init(_ file: SourceFile, in range: Range<Int>, of rest: UnreadRest, hints: KeyHints, limit: Int) {
    self.file = file
    self.rest = rest
    self.range = range
    self.hints = hints
    merging = MergedKeys(shared: hints.shared)
    offsets = ScalarOffsets(bytes: file.bytes, origin: range.lowerBound)
    events = YAMLEventStream(file.bytes[range])
    hasHidden = mayHide(file.bytes[range])
    mayAllow = !allowMarks(in: range, of: file).isEmpty
    diagnostics = DiagnosticBag(limit: limit)
  }

  mutating func parse() -> YAMLNode? {
    defer {
      reportMappingAnchors()
      reportDash()
    }
    do {
      let root = try document()
      isAtEnd = true
      return root
    } catch {
      return nil
    }
  }

  private mutating func document() throws(Stop) -> YAMLNode? {
    _ = try next()
    guard case .documentStart = try next().event else { return nil }
    let root = try node(try next())
    _ = try next()
    let following = try next()
    if case .documentStart = following.event {
      diagnostics.report(
        .multipleDocuments, message: "a second document starts here",
        at: Label(span(following), text: "a file can contain only one document"),
        help: "remove the '---', or move the rest to a separate file; mosaic did not check the file")
      return nil
    }
    return root.scalar?.isBlank == true ? nil : root
  }

  /// - Parameter isItem: whether the node is an item of a block sequence.
  private mutating func node(_ item: Item, isItem: Bool = false) throws(Stop) -> YAMLNode {
    let span = span(item)
    let isRefused = reportDecorations(item)
    if item.hasAnchor { anchors.insert(file.text(in: decoration(item, sigil: UInt8(ascii: "&")).range.dropFirst())) }
    switch item.event {
    case .scalar(let text, let style):
      let isClipped = style == .block && isClipped(span)
      let scalar = YAMLScalar(text: text, style: style, isClipped: isClipped)
      noteHash(in: span, style)
      let span = item.hasAnchor || item.hasTag ? behindDecorations(item, whole: span) : span
      // A lone anchor was probably meant as text, such as an unquoted `&name`.
      let isFit = checkScalar(scalar, at: span) && !(item.hasAnchor && scalar.isBlank)
      return YAMLNode(isRefused || !isFit ? .refused : .scalar(scalar), at: span, isFlow: isInFlow)
    case .sequenceStart:
      let wasInFlow = isInFlow
      isInFlow = item.isFlow
      defer { isInFlow = wasInFlow }
      return try sequence(from: span, isRefused: isRefused)
    case .mappingStart:
      let wasInFlow = isInFlow
      isInFlow = item.isFlow
      defer { isInFlow = wasInFlow }
      let mapping = try mapping(from: span, isRefused: isRefused, isItem: isItem && !isInFlow)
      if item.hasAnchor { merging.note(mapping, anchoredBy: decoration(item, sigil: UInt8(ascii: "&")), of: file) }
      return mapping
    default:
      reportAlias(span)
      return YAMLNode(.refused, at: span)
    }
  }

  private mutating func sequence(from start: SourceSpan, isRefused: Bool) throws(Stop) -> YAMLNode {
    try enter(start)
    var items: [YAMLNode] = []
    while true {
      let item = try next()
      if case .sequenceEnd = item.event {
        depth -= 1
        splitItems = []
        let whole = self.whole(start, end: item, last: items.last?.span)
        return YAMLNode(isRefused ? .refused : .sequence(items), at: whole, isFlow: isInFlow)
      }
      splitItems = []
      items.append(try node(item, isItem: true))
      items += splitItems
    }
  }

  private mutating func mapping(
    from start: SourceSpan, isRefused: Bool, isItem: Bool
  ) throws(Stop) -> YAMLNode {
    var repeated: [RepeatedKey] = []
    do throws(Stop) {
      return try mapping(from: start, isRefused: isRefused, isItem: isItem, &repeated)
    } catch {
      // In an item without its dash, the keys after the first one are no mistakes.
      for key in isItem ? repeated.prefix(1) : repeated[...] { reportDuplicate(key) }
      throw error
    }
  }

  private mutating func mapping(
    from start: SourceSpan, isRefused: Bool, isItem: Bool, _ repeated: inout [RepeatedKey]
  ) throws(Stop) -> YAMLNode {
    try enter(start)
    var entries: [YAMLEntry] = []
    if isItem { entries.reserveCapacity(8) }
    var seen = SeenKeys()
    /// The last node, even if it was rejected.
    var last: SourceSpan?
    /// False after a key was rejected, because the remaining entries are not what was meant.
    var isWhole = true
    var merged: [(key: SourceSpan, value: YAMLNode)] = []
    var isPartial = false
    while true {
      let item = try next()
      if case .mappingEnd = item.event {
        depth -= 1
        let whole = self.whole(start, end: item, last: last)
        for merge in merged { reportMerge(merge.key, of: merge.value, into: entries) }
        splitItems = []
        if !repeated.isEmpty {
          let items = isItem && isWhole ? itemsWithoutDash(entries, repeated: repeated) : []
          if let item = items.first {
            splitItems = Array(items.dropFirst())
            return YAMLNode(isRefused ? .refused : item.content, at: item.span)
          }
          for key in repeated { reportDuplicate(key) }
        }
        return YAMLNode(
          isRefused || (!isWhole && entries.isEmpty) ? .refused : .mapping(entries), at: whole, isPartial: isPartial,
          isFlow: isInFlow)
      }
      let key = try node(item)
      let isMerge = key.scalar.map { $0.text == "<<" && $0.style == .plain } ?? false
      let value = try isMerge ? skip(try next()) : node(try next())
      last = value.span
      if isMerge { merged.append((key.span, value)) }
      guard let name = isMerge ? nil : readKey(key), !noteDash(before: name) else {
        isWhole = isWhole && isMerge
        isPartial = true
        continue
      }
      if let first = seen.insert(name) {
        repeated.append(RepeatedKey(entry: YAMLEntry(key: name, value: value), first: first, position: entries.count))
      } else {
        if depth == 1, name.value == MergedKeys.home { merging.noteHome(value) }
        entries.append(YAMLEntry(key: name, value: value))
      }
    }
  }

  func isClipped(_ block: SourceSpan) -> Bool {
    let start = block.range.lowerBound
    return file.bytes[(start + 1)..<file.lineStop(start)].drop { $0 == 0x20 }.isEmpty
  }

  mutating func noteTemplate(at span: SourceSpan) {
    templateLine = file.line(at: span.range.lowerBound)
  }

  /// Returns whether edits leave a document without mistakes in its notation. Only small files are tried out.
  func isParseable(_ edits: [TextEdit]) -> Bool {
    guard !isTrial, file.bytes.count <= SyntaxErrorSite.mostTried, areDisjoint(edits) else { return false }
    let edited = SourceFile(id: file.id, path: file.path, bytes: file.applying(edits))
    let end = range.upperBound + edited.bytes.count - file.bytes.count
    var trial = YAMLParser(edited, in: range.lowerBound..<end, of: rest, hints: KeyHints(), limit: 1)
    trial.isTrial = true
    return trial.parse() != nil && trial.diagnostics.count == 0
  }

  /// Reads a node without reporting anything more about it.
  private mutating func skip(_ item: Item) throws(Stop) -> YAMLNode {
    let wasMuted = diagnostics.mute()
    let skipped = try node(item)
    if !wasMuted { diagnostics.unmute() }
    return skipped
  }

  private mutating func enter(_ start: SourceSpan) throws(Stop) {
    depth += 1
    guard depth > YAMLLimits.depth else { return }
    diagnostics.unmute()
    let rest = rest
    diagnostics.report(
      .nestingTooDeep, message: "nesting is deeper than \(YAMLLimits.depth) levels", at: Label(start),
      help: rest.after(
        "mosaic files need at most five levels; check for brackets or dashes that were repeated by accident"))
    throw Stop()
  }

  private mutating func next() throws(Stop) -> Item {
    do {
      return try events.next()
    } catch {
      diagnostics.unmute()
      // The rest of a line with a placeholder is no second mistake.
      if let line = templateLine, file.line(at: offsets.byteOffset(error.index)) == line { throw Stop() }
      let diagnostic = syntaxDiagnostic(
        error, in: file, before: rest, hints: hints, byteOffset: offsets.byteOffset, isParseable: isParseable)
      diagnostics.report(diagnostic)
      throw Stop()
    }
  }
}

// MARK: - Spans

extension YAMLParser {
  /// Records a scalar that contains a `#`. Skips the header line of a block scalar, which may end with a comment.
  private mutating func noteHash(in span: SourceSpan, _ style: YAMLScalar.Style) {
    guard mayAllow, file.bytes[span.range].contains(UInt8(ascii: "#")) else { return }
    let headEnd = style == .block ? file.lineStop(span.range.lowerBound) : span.range.lowerBound
    if headEnd < span.range.upperBound { textsWithHash.append(headEnd..<span.range.upperBound) }
  }

  private func span(_ item: Item) -> SourceSpan {
    let start = offsets.byteOffset(item.start)
    let end = offsets.byteOffset(item.end)
    return SourceSpan(file: file.id, range: start..<trimmed(start, end: end))
  }

  /// Returns the span of a collection. libyaml ends a block collection at the next token; here it ends with its last
  /// item.
  private func whole(_ start: SourceSpan, end: Item, last: SourceSpan?) -> SourceSpan {
    let lower = start.range.lowerBound
    let isBlock = end.start == end.end
    let upper = isBlock ? last?.range.upperBound ?? lower : offsets.byteOffset(end.end)
    return SourceSpan(file: file.id, range: lower..<max(lower, upper))
  }

  private func trimmed(_ start: Int, end: Int) -> Int {
    var end = max(start, end)
    while end > start, isBlank(file.bytes[end - 1]) { end -= 1 }
    return end
  }
}

private func areDisjoint(_ edits: [TextEdit]) -> Bool {
  let ranges = edits.map(\.span.range).sorted { $0.lowerBound < $1.lowerBound }
  return zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}
