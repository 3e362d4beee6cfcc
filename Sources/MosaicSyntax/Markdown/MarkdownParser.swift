package import MosaicDiagnostics
import MosaicFormats

/// Parses the outline of a role contract. Returns nil, with diagnostics, for a file that is not readable text.
package func parseRole(_ file: SourceFile, into diagnostics: inout DiagnosticBag) -> RoleDocument? {
  guard isReadable(file, as: .roleContract, into: &diagnostics) else { return nil }
  if let standIn = StandInFile(file) {
    diagnostics.report(
      .emptyRole, message: standIn.message, at: Label(SourceSpan(file: file.id, range: standIn.place)),
      help: standIn.help)
    return nil
  }
  let lines = MarkdownLines(file)
  if let opening = lines.unclosedFrontMatter { reportUnclosed(opening, of: file, into: &diagnostics) }
  if lines.frontMatter == nil, let fence = fenceBelowTitle(of: file) {
    diagnostics.report(
      .frontMatter, message: "front matter that does not start on the first line is read as prose", at: Label(fence),
      help: "move it to the top of the file")
    return nil
  }
  if let fence = lines.wholeFence {
    diagnostics.report(
      .emptyRole, message: "the whole role contract is in a code block", at: Label(fence),
      help: "remove this line" + (lines.openFence == nil ? ", and the last line of the code block" : ""))
    return nil
  }
  if lines.frontMatter == nil, lines.unclosedFrontMatter == nil, let prose = lines.proseAboveTitle {
    reportMisplaced(prose.first, fence: prose.fence, of: file, into: &diagnostics)
  }
  if lines.frontMatter != nil, let prose = lines.proseAboveTitle, prose.first == prose.fence {
    reportSecond(prose.first, of: file, into: &diagnostics)
  }
  if lines.frontMatter != nil, let fence = secondContract(in: file) {
    diagnostics.report(
      .frontMatter, message: "a second role contract starts here, and is read as part of the first one",
      at: Label(fence), help: "move it to a file of its own")
  }
  let frontMatter = lines.frontMatter.flatMap { parseYAML(file, in: $0, allowing: .wholeFile, into: &diagnostics).root }
  return RoleDocument(
    file: file.id, isBlank: lines.isBlank, frontMatter: frontMatter, headings: lines.headings,
    markers: lines.introductions.flatMap { codeMarkers(in: $0, of: file) },
    introductions: lines.introductions,
    comments: lines.comments, hiddenHeadings: lines.hiddenHeadings, openFence: lines.openFence,
    conflict: lines.conflict)
}

private func reportUnclosed(_ opening: SourceSpan, of file: SourceFile, into diagnostics: inout DiagnosticBag) {
  let near = lines(of: file, upTo: 40).dropFirst().first { line in
    line.count > 3 && file.bytes[line].allSatisfy { $0 == UInt8(ascii: "-") } || isDash(file.text(in: line))
  }
  diagnostics.report(
    .frontMatter, message: "the front matter that starts here is not closed", at: Label(opening),
    related: near.map { [Label(SourceSpan(file: file.id, range: $0), text: "this line must be '---'")] } ?? [],
    help: near == nil ? "end it with a line that contains only '---'" : "write exactly three dashes there")
}

/// Returns whether a line is a single dash, which programs for prose write in place of `---`.
private func isDash(_ line: String) -> Bool {
  let scalars = line.unicodeScalars
  return scalars.count == 1 && scalars.allSatisfy { (0x2010...0x2015).contains($0.value) || $0.value == 0x2212 }
}

private func lines(of file: SourceFile, upTo count: Int) -> [Range<Int>] {
  (0..<min(count, file.line(at: file.bytes.count) + 1)).map(file.lineRange)
}

/// Returns the first line of front matter that follows the title.
private func fenceBelowTitle(of file: SourceFile) -> SourceSpan? {
  let lines = lines(of: file, upTo: 8)
  guard let fence = lines.dropLast().firstIndex(where: { file.bytes[$0].elementsEqual("---".utf8) }), fence > 0,
    lines[..<fence].allSatisfy({ $0.isEmpty || file.bytes[$0].starts(with: "# ".utf8) }),
    lines[..<fence].contains(where: { !$0.isEmpty }),
    isMetadata(file.bytes[lines[fence + 1]])
  else { return nil }
  return SourceSpan(file: file.id, range: lines[fence])
}

/// Returns the first line of front matter that follows a blank line below the title, outside of code blocks.
private func secondContract(in file: SourceFile) -> SourceSpan? {
  let lines = lines(of: file, upTo: .max)
  var isInCode = false
  var hasTitle = false
  for (index, line) in lines.enumerated().dropFirst() {
    let bytes = file.bytes[line]
    if bytes.starts(with: "```".utf8) { isInCode.toggle() }
    hasTitle = hasTitle || bytes.starts(with: "# ".utf8)
    guard hasTitle, !isInCode, bytes.elementsEqual("---".utf8), lines[index - 1].isEmpty, index + 1 < lines.count
    else { continue }
    if isMetadata(file.bytes[lines[index + 1]]) { return SourceSpan(file: file.id, range: line) }
  }
  return nil
}

private func isMetadata(_ line: ArraySlice<UInt8>) -> Bool {
  ["class:", "domain:", "purpose:", "persistent_persona:"].contains { line.starts(with: $0.utf8) }
}

/// Reports metadata that is read as prose because front matter must start on the first line.
private func reportMisplaced(
  _ first: SourceSpan, fence: SourceSpan?, of file: SourceFile, into diagnostics: inout DiagnosticBag
) {
  guard let fence else { return }
  let isRightFence = file.bytes[fence.range].elementsEqual("---".utf8)
  let (message, help) =
    first != fence && isRightFence && !isKey(first, in: file)
    ? ("front matter that does not start on the first line is read as prose", "remove the lines above its first '---'")
    : first != fence
      ? ("these keys are read as prose: front matter must start with a '---' line", "put a '---' line above them")
      : isRightFence
        ? ("front matter that does not start on the first line is read as prose", "remove the lines above it")
        : (
          "this is read as prose: front matter must be enclosed in '---' lines",
          file.bytes[fence.range].elementsEqual("+++".utf8)
            ? "replace the '+++' lines with '---' lines, and write each key as 'key: value'"
            : "put '---' lines above and below the keys"
        )
  diagnostics.report(.frontMatter, message: message, at: Label(first), help: help)
}

/// Returns whether a line starts with a key.
private func isKey(_ line: SourceSpan, in file: SourceFile) -> Bool {
  let rest = file.bytes[line.range].drop { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
  return rest.count < line.range.count && rest.first == UInt8(ascii: ":")
}

/// Reports keys below the front matter that are enclosed as front matter is. A line of dashes alone is a rule.
private func reportSecond(_ fence: SourceSpan, of file: SourceFile, into diagnostics: inout DiagnosticBag) {
  let next = file.line(at: fence.range.lowerBound) + 1
  guard file.bytes[fence.range].elementsEqual("---".utf8), next <= file.line(at: file.bytes.count) else { return }
  let key = file.bytes[file.lineRange(next)].prefix { byte in
    byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
  guard !key.isEmpty, file.bytes[key.endIndex...].first == UInt8(ascii: ":") else { return }
  diagnostics.report(
    .frontMatter, message: "a second front matter is read as prose", at: Label(fence),
    help: "keep one of the two")
}

/// Returns the `key: value` pairs in inline code; the space may be a line break.
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
