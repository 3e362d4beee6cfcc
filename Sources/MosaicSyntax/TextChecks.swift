package import MosaicDiagnostics

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Says whether a file can be parsed at all: its size, its encoding, and that every character can be seen.
package func isReadable(_ file: SourceFile, into diagnostics: inout DiagnosticBag) -> Bool {
  guard file.bytes.count <= YAMLLimits.fileSize else {
    diagnostics.report(
      .fileTooLarge, "the file has \(file.bytes.count) bytes; at most \(YAMLLimits.fileSize) are read",
      at: Label(SourceSpan(file: file.id, range: 0..<0)),
      help: "remove what does not belong in it; a roster of 1,000 agents has about 100,000")
    return false
  }
  if let offset = firstInvalidByte(file.bytes) {
    diagnostics.report(
      .invalidUTF8, "a byte here is not UTF-8", at: Label(SourceSpan(file: file.id, range: offset..<offset + 1)),
      help: UnreadRest.file.after("save the file as UTF-8"))
    return false
  }
  return reportHiddenCharacters(file, into: &diagnostics)
}

/// Says whether no space in the skeleton of a YAML file is one of those that only look like spaces.
///
/// Before the first letter of a line and behind its first colon YAML would take them for letters.
func hasPlainSpaces(
  _ file: SourceFile, in range: Range<Int>, of rest: UnreadRest, into diagnostics: inout DiagnosticBag
) -> Bool {
  guard file.bytes[range].contains(noBreakSpace[0]) else { return true }
  for number in file.line(at: range.lowerBound)...file.line(at: range.upperBound) {
    for part in skeleton(file.bytes[file.lineRange(number).clamped(to: range)]) where part.starts(with: noBreakSpace) {
      diagnostics.report(
        .hiddenCharacter, "this is a no-break space, which YAML takes for a letter",
        at: Label(SourceSpan(file: file.id, range: part.startIndex..<part.startIndex + 2)),
        help: rest.after("type a normal space; such ones come along with text from web pages and chats"),
        fixIts: spacesTyped(in: range, of: file))
      return false
    }
  }
  return true
}

private let noBreakSpace: [UInt8] = [0xC2, 0xA0]

/// What a line goes on with behind its indentation, and behind its first colon.
private func skeleton(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  let indentation = line.prefix { [0x20, 0x09, UInt8(ascii: "-")].contains($0) }
  let colon = line.firstIndex(of: UInt8(ascii: ":")).map { line[($0 + 1)...].drop { $0 == 0x20 } }
  return [line[indentation.endIndex...], colon ?? []]
}

/// Puts a space in the place of every no-break space of a skeleton, since each of them ends the reading.
private func spacesTyped(in range: Range<Int>, of file: SourceFile) -> [FixIt] {
  var places: Set<Int> = []
  for number in file.line(at: range.lowerBound)...file.line(at: range.upperBound) {
    for rest in skeleton(file.bytes[file.lineRange(number).clamped(to: range)]) {
      var rest = rest
      while rest.starts(with: noBreakSpace) {
        places.insert(rest.startIndex)
        rest = rest.dropFirst(noBreakSpace.count).drop { $0 == 0x20 }
      }
    }
  }
  guard places.count <= FixIt.mostEdits else { return [] }
  let edits = places.sorted().map { file.edit($0..<$0 + noBreakSpace.count, " ") }
  return [FixIt(.safe, "type normal spaces", edits: edits)]
}

private let mostTagDirectives = 32

/// Says whether a YAML file declares no more tags than libyaml can compare with each other in time.
func hasFewTagDirectives(_ file: SourceFile, in range: Range<Int>, into diagnostics: inout DiagnosticBag) -> Bool {
  let directive = Array("%TAG".utf8)
  guard file.bytes[range].contains(directive[0]) else { return true }
  let lines = (file.line(at: range.lowerBound)...file.line(at: range.upperBound)).lazy
    .map { file.lineRange($0).clamped(to: range) }
    .filter { file.bytes[$0].starts(with: directive) }
  guard let first = lines.first, lines.dropFirst(mostTagDirectives).first != nil else { return true }
  diagnostics.report(
    .yamlTag, "tags are not read, and many are declared from here on",
    at: Label(SourceSpan(file: file.id, range: first.lowerBound..<first.lowerBound + directive.count)),
    help: "remove the lines that begin with '%TAG'")
  return false
}

private func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
  if bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil { return nil }
  var decoder = UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  var offset = 0
  while true {
    switch decoder.parseScalar(from: &iterator) {
    case .valid(let scalar): offset += scalar.count
    case .error: return offset
    case .emptyInput: return nil
    }
  }
}

/// Hidden characters after which YAML cannot be read: controls, and what libyaml takes for a line end or refuses.
private func endsReading(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case ..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
  default: false
  }
}

/// Whether hidden characters could be among these, which are valid UTF-8: a look that decodes only what is not ASCII.
func mayHide(_ bytes: ArraySlice<UInt8>) -> Bool {
  var offset = bytes.startIndex
  while offset < bytes.endIndex {
    let byte = bytes[offset]
    if byte < 0x80 {
      guard byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x09 else { return true }
      offset += 1
    } else {
      let width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let character = bytes[offset..<min(offset + width, bytes.endIndex)]
      if HiddenCharacters.contains(scalar(character)) { return true }
      offset += width
    }
  }
  return false
}

/// - Parameter bytes: one character of UTF-8, of at least two bytes.
private func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar {
  let lead = UInt32(bytes[bytes.startIndex]) & (0xFF >> UInt32(bytes.count + 1))
  let value = bytes.dropFirst().reduce(lead) { $0 << 6 | UInt32($1) & 0x3F }
  return Unicode.Scalar(value) ?? "\u{FFFD}"
}

/// Characters that would be read as something else end the reading; the others are reported and read on.
private func reportHiddenCharacters(_ file: SourceFile, into diagnostics: inout DiagnosticBag) -> Bool {
  if !mayHide(file.bytes[...]) { return true }
  var offset = file.bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
  var isParseable = true
  var runs: [HiddenRun] = []
  var before: Unicode.Scalar?
  var scalars = String(decoding: file.bytes[offset...], as: UTF8.self).unicodeScalars.makeIterator()
  var current = scalars.next()
  while let scalar = current {
    let after = scalars.next()
    let width = UTF8.width(scalar)
    if HiddenCharacters.contains(scalar), !isAllowed(scalar, between: before, and: after) {
      if runs.last?.range.upperBound == offset {
        runs[runs.count - 1].extend(by: scalar)
      } else {
        runs.append(HiddenRun(first: scalar, range: offset..<offset + width))
      }
      if endsReading(scalar) { isParseable = false }
    }
    offset += width
    (before, current) = (scalar, after)
  }
  let limit = diagnostics.limit
  for (index, run) in runs.prefix(limit).enumerated() {
    let more = index == limit - 1 ? runs.count - limit : 0
    diagnostics.report(hiddenCharacters(run, more: more, in: file))
  }
  return isParseable
}

/// Hidden characters that stand side by side.
private struct HiddenRun {
  let first: Unicode.Scalar
  private(set) var range: Range<Int>
  private(set) var count = 1
  /// Whether the text is seen alike without them.
  private(set) var isWidthless: Bool

  init(first: Unicode.Scalar, range: Range<Int>) {
    self.first = first
    self.range = range
    isWidthless = hasNoWidth(first)
  }

  mutating func extend(by scalar: Unicode.Scalar) {
    range = range.lowerBound..<range.upperBound + UTF8.width(scalar)
    count += 1
    isWidthless = isWidthless && hasNoWidth(scalar)
  }
}

/// Soft hyphen, zero-width spaces and joiners, word joiner, byte order mark. Marks of direction are not among them:
/// what stands behind them is seen in another order without them.
private func hasNoWidth(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
  default: false
  }
}

/// - Parameter more: how many further places there are that are not told one by one.
private func hiddenCharacters(_ run: HiddenRun, more: Int, in file: SourceFile) -> Diagnostic {
  let name = Visible.name(run.first)
  let rest = more == 0 ? "" : "; \(more) more such places follow"
  return Diagnostic(
    .hiddenCharacter,
    run.count == 1
      ? "the character \(name) cannot be seen in an editor"
      : "\(run.count) characters here, \(name) first, cannot be seen in an editor",
    at: Label(SourceSpan(file: file.id, range: run.range)),
    help: "delete what you cannot see; it was probably pasted along with other text\(rest)",
    fixIts: (run.isWidthless || !endsReading(run.first)) && standsByWord(run.range, in: file.bytes)
      ? [FixIt(run.isWidthless ? .safe : .suggested, "delete it", edits: [file.edit(run.range)])] : [])
}

/// Where no letter or digit is beside it, signs that it keeps apart could mean something once they meet: `name:` and a
/// space, a space and `#`.
private func standsByWord(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
  let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0
  let after = range.upperBound < bytes.count ? bytes[range.upperBound] : 0
  return [before, after].contains { $0 >= 0x80 || $0 == UInt8(ascii: "_") || $0.isLetterOrDigit }
}

/// The first character of a text that a reader could not see.
func firstHidden(in bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
  if !mayHide(bytes) { return nil }
  let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  return scalars.indices.first { index in
    let before = index > 0 ? scalars[index - 1] : nil
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    return HiddenCharacters.contains(scalars[index]) && !isAllowed(scalars[index], between: before, and: after)
  }.map { scalars[$0] }
}

/// `\r\n` is a line end; a joiner is seen where it joins emoji or letters of a script that uses it.
private func isAllowed(
  _ scalar: Unicode.Scalar, between before: Unicode.Scalar?, and after: Unicode.Scalar?
) -> Bool {
  if scalar == "\r" { return after == "\n" }
  guard let before, let after else { return false }
  switch scalar {
  case "\u{200D}": return joinsEmoji(before, after) || joinsLetters(before, after)
  case "\u{200C}": return joinsLetters(before, after)
  default: return false
  }
}

private func joinsEmoji(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
  (isEmoji(before) || before == "\u{FE0F}") && isEmoji(after)
}

/// Digits and `#`, which can be parts of key caps, are not meant.
private func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value > 0x7F && scalar.properties.isEmoji
}

private func joinsLetters(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
  isJoinedScript(before) && isJoinedScript(after)
}

/// Arabic, Syriac, N'Ko, Mongolian and the scripts of India and South-East Asia.
private func isJoinedScript(_ scalar: Unicode.Scalar) -> Bool {
  let ranges: [ClosedRange<UInt32>] = [
    0x0600...0x07FF, 0x0840...0x08FF, 0x0900...0x0DFF, 0x1000...0x109F, 0x1780...0x18AF,
  ]
  return ranges.contains { $0.contains(scalar.value) }
}
