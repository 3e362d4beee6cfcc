import MosaicDiagnostics
import MosaicFormats

/// Scans the lines of a Markdown file once, with the CommonMark rules for the syntax that role contracts use.
struct MarkdownLines {
  private(set) var frontMatter: Range<Int>?
  private(set) var unclosedFrontMatter: SourceSpan?
  private(set) var headings: [RoleDocument.Heading] = []
  private(set) var comments: [SourceSpan] = []
  /// Paragraphs between the title and the first section.
  private(set) var introductions: [Range<Int>] = []
  private(set) var isBlank = true
  /// Above the first heading: the first line of text, and the first line that looks like a front matter fence.
  private(set) var proseAboveTitle: (first: SourceSpan, fence: SourceSpan?)?
  private(set) var hiddenHeadings: [RoleDocument.HiddenHeading] = []
  /// The fence at the top of the file.
  private var firstFence: SourceSpan?
  /// The first marker that a merge left.
  private(set) var conflict: SourceSpan?

  private let file: SourceFile
  private var fence: (mark: UInt8, length: Int, opening: Range<Int>)?
  private var isCommented = false
  private var lastIntroductionLine: Int?

  init(_ file: SourceFile) {
    self.file = file
    var line = bodyStart()
    while let range = lineRange(line) {
      if let heading = underlinedHeading(range, below: lineRange(line + 1)) {
        isBlank = false
        headings.append(heading)
        line += 2
        continue
      }
      read(range, line: line)
      line += 1
    }
  }

  /// The line that opens a code block around everything in the file.
  var wholeFence: SourceSpan? { headings.isEmpty && proseAboveTitle == nil && frontMatter == nil ? firstFence : nil }

  /// The line that opens a code block that nothing closes.
  var openFence: SourceSpan? { fence.map { SourceSpan(file: file.id, range: $0.opening) } }

  private func lineRange(_ line: Int) -> Range<Int>? {
    guard line <= file.line(at: file.bytes.count) else { return nil }
    let range = file.lineRange(line)
    let isMarked = line == 0 && file.bytes.starts(with: byteOrderMark)
    return isMarked ? range.lowerBound + byteOrderMark.count..<range.upperBound : range
  }

  /// Returns the first line after the front matter.
  private mutating func bodyStart() -> Int {
    guard let first = lineRange(0), isFrontMatterLine(first) else { return 0 }
    var line = 1
    while let range = lineRange(line) {
      if isFrontMatterLine(range) {
        frontMatter = file.lineRange(1).lowerBound..<range.lowerBound
        return line + 1
      }
      line += 1
    }
    unclosedFrontMatter = SourceSpan(file: file.id, range: first)
    return 1
  }

  private func isFrontMatterLine(_ range: Range<Int>) -> Bool {
    let text = trimmed(range)
    return text.lowerBound == range.lowerBound && file.bytes[text].elementsEqual("---".utf8)
  }

  private mutating func read(_ range: Range<Int>, line: Int) {
    let text = trimmed(range)
    guard !text.isEmpty else { return }
    isBlank = false
    if readFence(text) { return noteText() }
    if readComments(text) {
      if saysMore(text) { noteText() }
      return
    }
    if let heading = heading(text, indentation: text.lowerBound - range.lowerBound) {
      headings.append(heading)
      return
    }
    noteMistakes(text, isIndented: text.lowerBound - range.lowerBound >= 4)
    if headings.isEmpty { noteProse(text) }
    if file.bytes[text].contains(where: isLetter) { noteText() }
    if headings.count == 1, headings[0].level == 1 { extendIntroduction(range, line: line) }
  }

  private mutating func noteMistakes(_ text: Range<Int>, isIndented: Bool) {
    if isIndented, let heading = heading(text, indentation: 0) {
      hiddenHeadings.append(RoleDocument.HiddenHeading(heading: heading, cause: .indentation))
    }
    if !isIndented, let hidden = gluedHeading(text) ?? boldHeading(text) ?? plainHeading(text) {
      hiddenHeadings.append(hidden)
    }
    let isMarker =
      !isIndented && ["<<<<<<<", ">>>>>>> "].contains { file.bytes[text].starts(with: $0.utf8) }
    if isMarker, conflict == nil { conflict = SourceSpan(file: file.id, range: text) }
  }

  /// Returns whether a word follows the last comment that ends on a line.
  private func saysMore(_ text: Range<Int>) -> Bool {
    var rest = text
    while let end = offset(of: "-->", in: rest) { rest = end + 3..<text.upperBound }
    return !isCommented && file.bytes[rest].contains(where: isLetter)
  }

  private mutating func noteText() {
    if !headings.isEmpty { headings[headings.count - 1].hasText = true }
  }

  private mutating func noteProse(_ text: Range<Int>) {
    let span = SourceSpan(file: file.id, range: text)
    let marks = file.bytes[text]
    let isFence = marks.count >= 3 && (marks.allSatisfy { $0 == UInt8(ascii: "-") } || marks.elementsEqual("+++".utf8))
    let known = proseAboveTitle ?? (span, nil)
    proseAboveTitle = (known.first, known.fence ?? (isFence ? span : nil))
  }

  private mutating func extendIntroduction(_ range: Range<Int>, line: Int) {
    if let last = introductions.last, lastIntroductionLine == line - 1 {
      introductions[introductions.count - 1] = last.lowerBound..<range.upperBound
    } else {
      introductions.append(range)
    }
    lastIntroductionLine = line
  }

  private func heading(_ text: Range<Int>, indentation: Int) -> RoleDocument.Heading? {
    let level = file.bytes[text].prefix { $0 == UInt8(ascii: "#") }.count
    let title = withoutClosing(trimmed(text.lowerBound + level..<text.upperBound))
    guard (1...6).contains(level), indentation < 4, title.lowerBound > text.lowerBound + level else { return nil }
    let span = SourceSpan(file: file.id, range: title)
    return RoleDocument.Heading(level: level, title: Located(oneLine(file.text(in: title)), at: span))
  }

  /// Returns the heading of a line such as `##Mandate`.
  private func gluedHeading(_ text: Range<Int>) -> RoleDocument.HiddenHeading? {
    let level = file.bytes[text].prefix { $0 == UInt8(ascii: "#") }.count
    var title = text.lowerBound + level..<text.upperBound
    guard (2...6).contains(level), let first = file.bytes[title].first, isLetter(first) else { return nil }
    let hasNoBreakSpace = file.bytes[title].starts(with: [0xC2, 0xA0])
    if hasNoBreakSpace { title = title.dropFirst(2) }
    return hiddenHeading(title, level: level, cause: hasNoBreakSpace ? .noBreakSpace : .missingSpace)
  }

  /// Returns the heading of a line such as `**Mandate**`.
  private func boldHeading(_ text: Range<Int>) -> RoleDocument.HiddenHeading? {
    let colon = UInt8(ascii: ":")
    var rest = file.bytes[text].last == colon ? text.dropLast() : text
    guard rest.count > 4, file.bytes[rest].starts(with: "**".utf8), file.bytes[rest].suffix(2).elementsEqual("**".utf8)
    else { return nil }
    rest = rest.dropFirst(2).dropLast(2)
    if file.bytes[rest].last == colon { rest = rest.dropLast() }
    return file.bytes[rest].contains(UInt8(ascii: "*")) ? nil : hiddenHeading(rest, level: 2, cause: .boldText)
  }

  /// Returns the heading of a line that is a single capitalized word, such as `Mandate` or `Mandate:`.
  private func plainHeading(_ text: Range<Int>) -> RoleDocument.HiddenHeading? {
    let word = file.bytes[text].last == UInt8(ascii: ":") ? text.dropLast() : text
    let longest = 16
    guard (4...longest).contains(word.count), let first = file.bytes[word].first,
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first), file.bytes[word].allSatisfy(isLetter)
    else { return nil }
    return hiddenHeading(word, level: 2, cause: .missingMark)
  }

  private func hiddenHeading(
    _ title: Range<Int>, level: Int, cause: RoleDocument.HiddenHeading.Cause
  ) -> RoleDocument.HiddenHeading {
    let title = Located(oneLine(file.text(in: title)), at: SourceSpan(file: file.id, range: title))
    return RoleDocument.HiddenHeading(heading: RoleDocument.Heading(level: level, title: title), cause: cause)
  }

  /// Returns the heading of a line that is underlined with `=` or `-`.
  ///
  /// Above the first heading, a line of dashes below a key is the end of metadata without its first line.
  private func underlinedHeading(_ range: Range<Int>, below next: Range<Int>?) -> RoleDocument.Heading? {
    guard let next, fence == nil, !isCommented else { return nil }
    let (title, line) = (trimmed(range), trimmed(next))
    guard let mark = file.bytes[line].first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"),
      file.bytes[line].allSatisfy({ $0 == mark }), line.lowerBound - next.lowerBound < 4, !title.isEmpty,
      title.lowerBound - range.lowerBound < 4, isProse(title)
    else { return nil }
    let level = mark == UInt8(ascii: "=") ? 1 : 2
    if level == 2, headings.isEmpty, file.bytes[title].contains(UInt8(ascii: ":")) { return nil }
    let span = SourceSpan(file: file.id, range: title)
    return RoleDocument.Heading(level: level, title: Located(oneLine(file.text(in: title)), at: span))
  }

  /// Returns whether a line can be a paragraph, and not an item, a quote, a table, a fence, a heading or a rule.
  private func isProse(_ text: Range<Int>) -> Bool {
    let bytes = file.bytes[text]
    guard let first = bytes.first, !"#>|`~-*+<=".utf8.contains(first) else { return false }
    let number = bytes.prefix { (0x30...0x39).contains($0) }
    let sign = bytes[number.endIndex...].first
    return bytes.contains(where: isLetter) && (number.isEmpty || sign != UInt8(ascii: ".") && sign != UInt8(ascii: ")"))
  }

  /// Returns a title without the optional closing `#`s.
  private func withoutClosing(_ title: Range<Int>) -> Range<Int> {
    let marks = file.bytes[title].reversed().prefix { $0 == UInt8(ascii: "#") }.count
    let end = title.upperBound - marks
    guard marks > 0, end > title.lowerBound, file.bytes[end - 1] == 0x20 || file.bytes[end - 1] == 0x09 else {
      return title
    }
    return trimmed(title.lowerBound..<end)
  }

  /// Returns a range without leading and trailing blanks.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let isBlank: (Int) -> Bool = { file.bytes[$0] == 0x20 || file.bytes[$0] == 0x09 }
    guard let first = range.first(where: { !isBlank($0) }), let last = range.last(where: { !isBlank($0) }) else {
      return range.upperBound..<range.upperBound
    }
    return first..<last + 1
  }
}

// MARK: - Skipped text

extension MarkdownLines {
  /// Returns whether a line opens, closes or is inside a fenced block.
  private mutating func readFence(_ text: Range<Int>) -> Bool {
    let mark = file.bytes[text.lowerBound]
    let length = file.bytes[text].prefix { $0 == mark }.count
    if let open = fence {
      if mark == open.mark, length >= open.length, length == text.count { fence = nil }
      return true
    }
    let isInline = mark == UInt8(ascii: "`") && file.bytes[text].dropFirst(length).contains(mark)
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"), length >= 3, !isInline else { return false }
    fence = (mark, length, text)
    if headings.isEmpty, proseAboveTitle == nil, firstFence == nil {
      firstFence = SourceSpan(file: file.id, range: text)
    }
    return true
  }

  /// Records where comments start. Returns whether the line is inside a comment or starts with one.
  private mutating func readComments(_ text: Range<Int>) -> Bool {
    if isCommented {
      isCommented = offset(of: "-->", in: text) == nil
      return true
    }
    var rest = text
    var ticks = 0
    while let start = commentStart(in: rest, behind: &ticks) {
      comments.append(SourceSpan(file: file.id, range: start..<start + 4))
      guard let end = offset(of: "-->", in: start + 2..<text.upperBound) else {
        isCommented = true
        break
      }
      ticks += count(of: UInt8(ascii: "`"), in: start..<end + 3)
      rest = end + 3..<text.upperBound
    }
    return comments.last.map { text.contains($0.range.lowerBound) } == true
      && file.bytes[text].starts(with: "<!--".utf8)
  }

  /// Returns the start of the next comment, ignoring inline code.
  ///
  /// - Parameter ticks: the number of backticks on the line before the range; on return, before the comment.
  private func commentStart(in rest: Range<Int>, behind ticks: inout Int) -> Int? {
    var rest = rest
    while let start = offset(of: "<!--", in: rest) {
      ticks += count(of: UInt8(ascii: "`"), in: rest.lowerBound..<start)
      if ticks.isMultiple(of: 2) { return start }
      rest = start + 4..<rest.upperBound
    }
    return nil
  }

  private func count(of mark: UInt8, in range: Range<Int>) -> Int {
    file.bytes[range].count { $0 == mark }
  }

  private func offset(of mark: StaticString, in range: Range<Int>) -> Int? {
    let bytes = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
    var rest = file.bytes[range]
    while let start = rest.firstIndex(of: bytes[0]) {
      rest = rest[start...]
      if rest.starts(with: bytes) { return start }
      rest = rest.dropFirst()
    }
    return nil
  }
}

/// Returns whether a byte belongs to a word. Dashes, digits and rules alone do not count as text.
private func isLetter(_ byte: UInt8) -> Bool {
  byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF)
}
