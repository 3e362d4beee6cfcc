import MosaicDiagnostics
import MosaicFormats

/// Returns whether YAML cannot be parsed past this hidden character: a control character, or one that libyaml reads as
/// a line break or rejects.
private func endsReading(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case ..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
  default: false
  }
}

/// Returns whether valid UTF-8 could contain hidden characters. Decodes only non-ASCII characters.
func mayHide(_ bytes: ArraySlice<UInt8>) -> Bool {
  if bytes.isPlainASCII { return false }
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

/// - Parameter bytes: one UTF-8 character of at least two bytes.
private func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar {
  let lead = UInt32(bytes[bytes.startIndex]) & (0xFF >> UInt32(bytes.count + 1))
  let value = bytes.dropFirst().reduce(lead) { $0 << 6 | UInt32($1) & 0x3F }
  return Unicode.Scalar(value) ?? "\u{FFFD}"
}

/// Reports hidden characters. Returns false if YAML cannot be parsed past one of them.
func reportHiddenCharacters(_ file: SourceFile, into diagnostics: inout DiagnosticBag) -> Bool {
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

/// A run of adjacent hidden characters.
private struct HiddenRun {
  let first: Unicode.Scalar
  private(set) var range: Range<Int>
  private(set) var count = 1
  /// Whether the text looks the same without them.
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

/// Returns whether a character has no width: soft hyphen, zero-width spaces and joiners, word joiner, byte order mark.
/// Direction marks do not count: without them, the text that follows is displayed in another order.
private func hasNoWidth(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
  default: false
  }
}

/// - Parameter more: the number of further runs that are not reported individually.
private func hiddenCharacters(_ run: HiddenRun, more: Int, in file: SourceFile) -> Diagnostic {
  let name = TerminalSafe.name(run.first)
  let rest = more == 0 ? "" : "; the file contains \(more) more such places"
  return Diagnostic(
    .hiddenCharacter,
    message: run.count == 1
      ? "the character \(name) is invisible in editors"
      : "\(run.count) characters here, starting with \(name), are invisible in editors",
    at: Label(SourceSpan(file: file.id, range: run.range)),
    help: run.first == "\r"
      ? "put a line break in its place, or delete it\(rest)"
      : "delete the invisible text, which was probably pasted along with other text\(rest)",
    fixIts: (run.isWidthless || !endsReading(run.first)) && standsByWord(run.range, in: file.bytes)
      ? [FixIt(run.isWidthless ? .safe : .suggested, message: "delete it", edits: [file.edit(run.range)])] : [])
}

/// Returns whether a letter or digit is next to a range. Otherwise, deleting the range could join characters that are
/// then special, such as `name:` and a space, or a space and `#`.
private func standsByWord(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
  let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0
  let after = range.upperBound < bytes.count ? bytes[range.upperBound] : 0
  return [before, after].contains { $0 >= 0x80 || $0 == UInt8(ascii: "_") || $0.isLetterOrDigit }
}

/// Returns the first hidden character in a range of bytes.
func firstHidden(in bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
  if !mayHide(bytes) { return nil }
  let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  return scalars.indices.first { index in
    let before = index > 0 ? scalars[index - 1] : nil
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    return HiddenCharacters.contains(scalars[index]) && !isAllowed(scalars[index], between: before, and: after)
  }.map { scalars[$0] }
}

/// Returns whether a hidden character is legitimate here: `\r` in `\r\n`, or a joiner between emoji or letters of a
/// script that uses it.
private func isAllowed(
  _ scalar: Unicode.Scalar, between before: Unicode.Scalar?, and after: Unicode.Scalar?
) -> Bool {
  if scalar == "\r" { return after == "\n" }
  guard let before, let after else { return false }
  switch scalar {
  case "\u{200D}": return joinsEmoji(before, after: after) || joinsLetters(before, after: after)
  case "\u{200C}": return joinsLetters(before, after: after)
  default: return false
  }
}

private func joinsEmoji(_ before: Unicode.Scalar, after: Unicode.Scalar) -> Bool {
  (isEmoji(before) || before == "\u{FE0F}") && isEmoji(after)
}

/// Excludes digits and `#`, which Unicode counts as emoji because of keycaps.
private func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value > 0x7F && scalar.properties.isEmoji
}

private func joinsLetters(_ before: Unicode.Scalar, after: Unicode.Scalar) -> Bool {
  isJoinedScript(before) && isJoinedScript(after)
}

/// Covers Arabic, Syriac, N'Ko, Mongolian and the scripts of India and South-East Asia.
private func isJoinedScript(_ scalar: Unicode.Scalar) -> Bool {
  let ranges: [ClosedRange<UInt32>] = [
    0x0600...0x07FF, 0x0840...0x08FF, 0x0900...0x0DFF, 0x1000...0x109F, 0x1780...0x18AF,
  ]
  return ranges.contains { $0.contains(scalar.value) }
}

/// Returns a text without the hidden characters that are reported in files, and their number.
package func withoutHiddenCharacters(_ text: String) -> (text: String, removed: Int) {
  let scalars = Array(text.unicodeScalars)
  var kept = String.UnicodeScalarView()
  for (index, scalar) in scalars.enumerated() {
    let before = index > 0 ? scalars[index - 1] : nil
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    let isLineEnd = scalar == "\r" || index == 0 && scalar == "\u{FEFF}"
    if isLineEnd || !HiddenCharacters.contains(scalar) || isAllowed(scalar, between: before, and: after) {
      kept.append(scalar)
    }
  }
  return (String(kept), scalars.count - kept.count)
}
