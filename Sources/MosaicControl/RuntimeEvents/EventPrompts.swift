import CLinux
import Glibc

/// Removes prompts from all but the newest lines of an event file.
enum EventPrompts {
  /// No other text can contain these bytes: a quote inside a string is escaped.
  private static let member = Array(",\"prompt\":\"".utf8)
  /// The bytes of the newest lines, if each has the longest prompt.
  private static let portion = 1 << 20
  private static let newline = UInt8(ascii: "\n")

  /// Overwrites the prompts of older lines with blanks, which JSON allows between members.
  ///
  /// - Parameter allowed: how many of the newest lines keep their prompt; on return, the unused rest.
  /// - Returns: whether the file is so new that the previous one may hold prompts as well.
  static func blank(in path: String, keeping allowed: inout Int) -> Bool {
    let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let (bytes, offset) = FileTail.bytes(of: descriptor, last: 1 << 13, enough: hasOlderLine)
    var end = bytes.count
    while end > 0, allowed > 0 {
      let start = bytes.last(newline, before: end - 1).map { $0 + 1 } ?? 0
      if end - start > 1 { allowed -= 1 }
      end = start
    }
    blankAll(in: bytes[..<end], at: offset, of: descriptor)
    return offset == 0 && !hasOlderLine(bytes)
  }

  /// Returns whether the bytes go back twice the allowance, because several hooks may append between two checks.
  private static func hasOlderLine(_ bytes: [UInt8]) -> Bool {
    if bytes.count >= portion { return true }
    var end = bytes.count
    for _ in 0...(2 * EventLog.linesWithPrompt) {
      guard let position = bytes.last(newline, before: end) else { return false }
      end = position
    }
    return true
  }

  private static func blankAll(in bytes: ArraySlice<UInt8>, at offset: Int, of descriptor: Int32) {
    bytes.withUnsafeBytes { whole in
      guard let base = whole.baseAddress else { return }
      var start = 0
      while let hit = memmem(base + start, whole.count - start, member, member.count) {
        let from = UnsafeRawPointer(hit) - base
        let rest = whole.count - from
        guard let newline = memchr(base + from, Int32(newline), rest) else { return }
        // The prompt is the last member; the `}` and the line's end remain.
        let to = UnsafeRawPointer(newline) - base - 1
        if to > from, whole[to] == UInt8(ascii: "}") {
          let blanks = [UInt8](repeating: UInt8(ascii: " "), count: to - from)
          pwrite(descriptor, blanks, blanks.count, offset + from)
        }
        start = to + 1
      }
    }
  }
}
