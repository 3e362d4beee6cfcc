package import MosaicDiagnostics

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Says whether a file can be parsed at all: its size, its encoding, and that every character can be seen.
package func isReadable(_ file: SourceFile, into diagnostics: inout DiagnosticBag) -> Bool {
  guard file.bytes.count <= YAMLLimits.fileSize else {
    diagnostics.report(
      Diagnostic(
        .fileTooLarge, "the file has \(file.bytes.count) bytes; at most \(YAMLLimits.fileSize) are read",
        at: Label(SourceSpan(file: file.id, range: 0..<0)),
        help: "remove what does not belong in it; a roster of 1,000 agents has about 100,000"))
    return false
  }
  if let offset = firstInvalidByte(file.bytes) {
    diagnostics.report(
      Diagnostic(
        .invalidUTF8, "a byte here is not UTF-8", at: Label(SourceSpan(file: file.id, range: offset..<offset + 1)),
        help: "save the file as UTF-8"))
    return false
  }
  return reportHiddenCharacters(file, into: &diagnostics)
}

private func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
  if bytes.allSatisfy({ $0 < 0x80 }) { return nil }
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

/// Characters that libyaml would refuse end the reading; the others are reported and read on.
private func reportHiddenCharacters(_ file: SourceFile, into diagnostics: inout DiagnosticBag) -> Bool {
  if file.bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return true }
  let origin = file.bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
  let scalars = Array(String(decoding: file.bytes[origin...], as: UTF8.self).unicodeScalars)
  var offset = origin
  var isParseable = true
  var runs: [HiddenRun] = []
  for (index, scalar) in scalars.enumerated() {
    let width = UTF8.width(scalar)
    if HiddenCharacters.contains(scalar), !isAllowed(index, in: scalars) {
      if runs.last?.range.upperBound == offset {
        runs[runs.count - 1].extend(by: width)
      } else {
        runs.append(HiddenRun(first: scalar, range: offset..<offset + width))
      }
      if scalar.value < 0xA0 || scalar == "\u{FEFF}" { isParseable = false }
    }
    offset += width
  }
  let shown = runs.prefix(20)
  for run in shown {
    report(run, more: run.range == shown.last?.range ? runs.count - shown.count : 0, in: file, &diagnostics)
  }
  return isParseable
}

/// Hidden characters that stand side by side.
private struct HiddenRun {
  let first: Unicode.Scalar
  private(set) var range: Range<Int>
  private(set) var count = 1

  init(first: Unicode.Scalar, range: Range<Int>) {
    self.first = first
    self.range = range
  }

  mutating func extend(by width: Int) {
    range = range.lowerBound..<range.upperBound + width
    count += 1
  }
}

/// - Parameter more: how many further places there are that are not told one by one.
private func report(_ run: HiddenRun, more: Int, in file: SourceFile, _ diagnostics: inout DiagnosticBag) {
  let name = Visible.name(run.first)
  let rest = more == 0 ? "" : "; \(more) more such places follow"
  diagnostics.report(
    Diagnostic(
      .hiddenCharacter,
      run.count == 1
        ? "the character \(name) cannot be seen in an editor"
        : "\(run.count) characters here, \(name) first, cannot be seen in an editor",
      at: Label(SourceSpan(file: file.id, range: run.range)),
      help: "delete what you cannot see; it was probably pasted along with other text\(rest)"))
}

/// Index of the first scalar of a text that a reader could not see.
func firstHidden(in text: String) -> Int? {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return nil }
  let scalars = Array(text.unicodeScalars)
  return scalars.indices.first { HiddenCharacters.contains(scalars[$0]) && !isAllowed($0, in: scalars) }
}

/// `\r\n` is a line end; a joiner is seen where it joins emoji or letters of a script that uses it.
private func isAllowed(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
  let scalar = scalars[index]
  let before = index > 0 ? scalars[index - 1] : nil
  let after = index + 1 < scalars.count ? scalars[index + 1] : nil
  switch scalar {
  case "\r": return after == "\n"
  case "\u{200D}":
    guard let before, let after else { return false }
    return (isEmojiPart(before) && after.properties.isEmoji) || (isJoinedScript(before) && isJoinedScript(after))
  case "\u{200C}":
    guard let before, let after else { return false }
    return isJoinedScript(before) && isJoinedScript(after)
  default: return false
  }
}

private func isEmojiPart(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value > 0x7F && (scalar.properties.isEmoji || scalar.properties.isEmojiModifier || scalar == "\u{FE0F}")
}

/// Arabic, Syriac, N'Ko, Mongolian and the scripts of India and South-East Asia.
private func isJoinedScript(_ scalar: Unicode.Scalar) -> Bool {
  let ranges: [ClosedRange<UInt32>] = [
    0x0600...0x07FF, 0x0840...0x08FF, 0x0900...0x0DFF, 0x1000...0x109F, 0x1780...0x18AF,
  ]
  return ranges.contains { $0.contains(scalar.value) }
}
