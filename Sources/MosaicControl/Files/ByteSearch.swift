import CLinux
import Glibc

extension ArraySlice<UInt8> {
  /// Returns whether the bytes contain one of several texts.
  func contains(any texts: [StaticString]) -> Bool {
    withUnsafeBytes { whole in
      texts.contains { memmem(whole.baseAddress!, whole.count, $0.utf8Start, $0.utf8CodeUnitCount) != nil }
    }
  }
}

extension [UInt8] {
  /// Returns the last position of a byte before `end`; nil if there is none.
  func last(_ byte: UInt8, before end: Int) -> Int? {
    withUnsafeBytes { whole in
      guard end > 0, let hit = memrchr(whole.baseAddress!, Int32(byte), end) else { return nil }
      return UnsafeRawPointer(hit) - whole.baseAddress!
    }
  }

  /// Returns the first position of a byte; nil if there is none.
  func first(_ byte: UInt8) -> Int? {
    withUnsafeBytes { whole in
      guard let start = whole.baseAddress, let hit = memchr(start, Int32(byte), whole.count) else { return nil }
      return UnsafeRawPointer(hit) - start
    }
  }

  /// The lines in the bytes, without line ends and empty lines.
  var wholeLines: [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var end = count
    while end > 0 {
      let start = last(UInt8(ascii: "\n"), before: end).map { $0 + 1 } ?? 0
      if start < end { found.append(self[start..<end]) }
      end = start - 1
    }
    return found.reversed()
  }
}
