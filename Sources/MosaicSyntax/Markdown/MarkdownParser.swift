package import MosaicDiagnostics

/// Reads the outline of a role contract. A file that cannot be read as text gives nil and its complaints.
package func parseRole(_ file: SourceFile, into diagnostics: inout DiagnosticBag) -> RoleDocument? {
  guard isReadable(file, into: &diagnostics) else { return nil }
  let lines = MarkdownLines(file)
  if let opening = lines.unclosedFrontMatter { reportUnclosed(opening, into: &diagnostics) }
  let frontMatter = lines.frontMatter.flatMap { parseYAML(file, in: $0, into: &diagnostics).root }
  return RoleDocument(
    file: file.id, isBlank: lines.isBlank, frontMatter: frontMatter, headings: lines.headings,
    markers: lines.introductions.flatMap { codeMarkers(in: $0, of: file) },
    introduction: lines.introductions.map { oneLine(file.text(in: $0)) }.joined(separator: " "),
    comments: lines.comments)
}

private func reportUnclosed(_ opening: SourceSpan, into diagnostics: inout DiagnosticBag) {
  diagnostics.report(
    Diagnostic(
      .frontMatter, "the front matter that begins here is not closed", at: Label(opening),
      help: "end it with a line that holds '---' alone"))
}

/// One pass over the lines of a Markdown file.
private struct MarkdownLines {
  private(set) var frontMatter: Range<Int>?
  private(set) var unclosedFrontMatter: SourceSpan?
  private(set) var headings: [RoleDocument.Heading] = []
  private(set) var comments: [SourceSpan] = []
  /// Paragraphs between the title and the first section.
  private(set) var introductions: [Range<Int>] = []
  private(set) var isBlank = true

  private let file: SourceFile
  /// The ticks or tildes of the fence that is open.
  private var fence: ArraySlice<UInt8>?

  init(_ file: SourceFile) {
    self.file = file
    var line = bodyStart()
    while let range = lineRange(line) {
      read(range)
      line += 1
    }
  }

  private func lineRange(_ line: Int) -> Range<Int>? {
    line <= file.line(at: file.bytes.count) ? file.lineRange(line) : nil
  }

  /// First line behind the front matter.
  private mutating func bodyStart() -> Int {
    guard let first = lineRange(0), trimmedEnd(file.text(in: first)) == "---" else { return 0 }
    var line = 1
    while let range = lineRange(line) {
      if trimmedEnd(file.text(in: range)) == "---" {
        frontMatter = file.lineRange(1).lowerBound..<range.lowerBound
        return line + 1
      }
      line += 1
    }
    unclosedFrontMatter = SourceSpan(file: file.id, range: first)
    return 1
  }

  private mutating func read(_ range: Range<Int>) {
    let bytes = file.bytes[range]
    let first = bytes.first { $0 != 0x20 && $0 != 0x09 }
    guard let first else { return }
    isBlank = false
    if toggleFence(bytes) || fence != nil { return }
    findComments(in: range)
    if first == UInt8(ascii: "#"), let heading = heading(range) {
      headings.append(heading)
    } else if headings.count == 1, headings[0].level == 1 {
      extendIntroduction(range)
    }
  }

  /// Whether the line opens or closes a fence; the closing one is at least as long as the opening one.
  private mutating func toggleFence(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop { $0 == 0x20 }
    guard let mark = text.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return false }
    let marks = text.prefix { $0 == mark }
    guard marks.count >= 3 else { return false }
    if let open = fence {
      guard open.first == mark, marks.count >= open.count, text.count == marks.count else { return false }
      fence = nil
    } else {
      fence = marks
    }
    return true
  }

  private mutating func extendIntroduction(_ range: Range<Int>) {
    if let last = introductions.last, range.lowerBound - last.upperBound <= 2 {
      introductions[introductions.count - 1] = last.lowerBound..<range.upperBound
    } else {
      introductions.append(range)
    }
  }

  private func heading(_ range: Range<Int>) -> RoleDocument.Heading? {
    let hashes = file.bytes[range].drop { $0 == 0x20 }
    let level = hashes.prefix { $0 == UInt8(ascii: "#") }.count
    let start = hashes.startIndex + level
    guard start - level - range.lowerBound <= 3, level <= 6, start < range.upperBound, file.bytes[start] == 0x20 else {
      return nil
    }
    let span = SourceSpan(file: file.id, range: start + 1..<range.upperBound)
    let title = oneLine(file.text(in: span.range)).split(separator: " ").filter { !$0.allSatisfy { $0 == "#" } }
    return RoleDocument.Heading(level: level, title: Located(title.joined(separator: " "), at: span))
  }

  /// Openings of comments outside of inline code.
  private mutating func findComments(in range: Range<Int>) {
    let opening = Array("<!--".utf8)
    var isCode = false
    for start in range {
      if file.bytes[start] == UInt8(ascii: "`") { isCode.toggle() }
      guard !isCode, file.bytes[start..<range.upperBound].starts(with: opening) else { continue }
      comments.append(SourceSpan(file: file.id, range: start..<commentEnd(start, in: range)))
    }
  }

  /// The end of a comment, or of its first line.
  private func commentEnd(_ start: Int, in line: Range<Int>) -> Int {
    let closing = Array("-->".utf8)
    let rest = file.bytes[start..<line.upperBound]
    return rest.indices.first { rest[$0...].starts(with: closing) }.map { $0 + closing.count } ?? line.upperBound
  }
}

/// Inline code that holds `key: value`; the space may be a line end.
private func codeMarkers(in range: Range<Int>, of file: SourceFile) -> [YAMLEntry] {
  var markers: [YAMLEntry] = []
  var opening: Int?
  for offset in range where file.bytes[offset] == UInt8(ascii: "`") {
    guard let start = opening else {
      opening = offset
      continue
    }
    if let marker = codeMarker(in: start + 1..<offset, of: file) { markers.append(marker) }
    opening = nil
  }
  return markers
}

private func codeMarker(in range: Range<Int>, of file: SourceFile) -> YAMLEntry? {
  guard let colon = file.bytes[range].firstIndex(of: UInt8(ascii: ":")), colon > range.lowerBound else { return nil }
  let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  guard let start = file.bytes[colon + 1..<range.upperBound].firstIndex(where: { !isSpace($0) }), start > colon + 1
  else {
    return nil
  }
  let key = SourceSpan(file: file.id, range: range.lowerBound..<colon)
  let value = SourceSpan(file: file.id, range: start..<range.upperBound)
  let scalar = YAMLScalar(text: oneLine(file.text(in: value.range)), style: .plain)
  return YAMLEntry(key: Located(file.text(in: key.range), at: key), value: YAMLNode(.scalar(scalar), at: value))
}

private func trimmedEnd(_ text: String) -> Substring {
  text[..<(text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.startIndex)]
}

/// White space folded to single spaces.
private func oneLine(_ text: String) -> String {
  text.split { $0.isWhitespace }.joined(separator: " ")
}
