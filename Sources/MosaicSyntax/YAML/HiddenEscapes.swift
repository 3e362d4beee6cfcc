import MosaicDiagnostics
import MosaicFormats

/// Returns the first escape in a double-quoted scalar that represents an invisible character.
///
/// An escaped joiner always counts as hidden, because readers of the file cannot see what it joins.
func firstHiddenEscape(in range: Range<Int>, of bytes: [UInt8]) -> (scalar: Unicode.Scalar, range: Range<Int>)? {
  guard bytes[range].first == UInt8(ascii: "\"") else { return nil }
  return firstHiddenEscape(behind: range.lowerBound, before: range.upperBound, of: bytes)
}

/// - Parameter start: an offset outside any escape.
private func firstHiddenEscape(
  behind start: Int, before stop: Int, of bytes: [UInt8]
) -> (scalar: Unicode.Scalar, range: Range<Int>)? {
  var offset = start
  while let backslash = bytes[offset..<stop].firstIndex(of: UInt8(ascii: "\\")), backslash + 1 < stop {
    let digits = hexDigits[bytes[backslash + 1]] ?? 0
    let end = min(backslash + 2 + digits, stop)
    if let scalar = escaped(bytes[backslash + 1], digits: bytes[backslash + 2..<end]), HiddenCharacters.contains(scalar)
    {
      return (scalar, backslash..<end)
    }
    offset = end
  }
  return nil
}

/// Returns a fix that removes every such escape from a quoted scalar.
func removalOfHiddenEscapes(in range: Range<Int>, of file: SourceFile) -> [FixIt] {
  var edits: [TextEdit] = []
  var start = range.lowerBound
  while let next = firstHiddenEscape(behind: start, before: range.upperBound, of: file.bytes) {
    if edits.count == FixIt.mostEdits { return [] }
    edits.append(file.edit(next.range))
    start = next.range.upperBound
  }
  return [FixIt(.suggested, message: "remove the hidden characters", edits: edits)]
}

/// The number of hexadecimal digits after the letter of an escape.
private let hexDigits: [UInt8: Int] = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]

/// Escapes of YAML 1.2, section 5.7, for hidden characters.
private let letters: [UInt8: Unicode.Scalar] = [
  UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{07}", UInt8(ascii: "b"): "\u{08}", UInt8(ascii: "v"): "\u{0B}",
  UInt8(ascii: "f"): "\u{0C}", UInt8(ascii: "r"): "\r", UInt8(ascii: "e"): "\u{1B}", UInt8(ascii: "N"): "\u{85}",
  UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
]

private func escaped(_ letter: UInt8, digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
  if digits.isEmpty { return letters[letter] }
  return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    .flatMap(Unicode.Scalar.init).flatMap { $0 == "\t" || $0 == "\n" ? nil : $0 }
}
