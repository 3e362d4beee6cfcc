import MosaicDiagnostics

/// The start of a comment addressed to mosaic: `mosaic:`, or an unmistakable variant such as `Mosaic allow(`.
struct AllowHead {
  /// From the `m` to the content after the colon.
  let range: Range<Int>
  /// From `allow`, in any case, through its opening bracket; nil if there is none.
  let call: Range<Int>?
  /// Whether it is spelled exactly as required.
  let isExact: Bool

  /// Returns nil if the comment is not addressed to mosaic.
  ///
  /// - Parameter text: the text after the `#`; it may extend beyond the comment.
  init?(_ text: ArraySlice<UInt8>) {
    let name = text.drop { $0 == 0x20 }
    guard Self.spells(name, word: "mosaic") else { return nil }
    let behind = name.dropFirst(6)
    let colon = behind.drop(while: isWhite)
    let hasColon = colon.first == UInt8(ascii: ":")
    let rest = (hasColon ? colon.dropFirst() : colon).drop(while: isWhite)
    call = Self.call(rest)
    range = name.startIndex..<rest.startIndex
    isExact = name.starts(with: "mosaic:".utf8)
    guard isExact || (call != nil && rest.startIndex > behind.startIndex) else { return nil }
  }

  private static func call(_ text: ArraySlice<UInt8>) -> Range<Int>? {
    guard spells(text, word: "allow") else { return nil }
    let open = text.dropFirst(5).drop(while: isWhite)
    return open.first == UInt8(ascii: "(") ? text.startIndex..<open.startIndex + 1 : nil
  }

  /// Returns whether some bytes start with a word, ignoring case.
  private static func spells(_ text: ArraySlice<UInt8>, word: StaticString) -> Bool {
    let prefix = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    return text.count >= prefix.count && zip(text, prefix).allSatisfy { $0 | 0x20 == $1 }
  }
}

func isWhite(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09
}
