/// Splits a byte stream into messages framed by the base protocol of LSP: header fields, an empty line, a body.
///
/// The bytes may arrive in chunks of any size. An invalid header is reported once, and the reader then skips to the
/// next `Content-Length`, so that one bad message does not end the session.
package struct MessageReader {
  package enum Item: Equatable, Sendable {
    case body([UInt8])
    case failure(FramingFailure)
  }

  private enum State {
    case header
    case body(Int)
    case skipping(Int)
    case searching
  }

  /// The maximum size of a body, in bytes.
  private let largestBody: Int
  /// The maximum size of a header, in bytes.
  package static let largestHeader = 8192

  private var buffer: [UInt8] = []
  /// Offset of the first unread byte.
  private var start = 0
  private var state = State.header

  package init(largestBody: Int = 64 << 20) {
    self.largestBody = largestBody
  }

  package mutating func append(_ bytes: some Sequence<UInt8>) {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer += bytes
  }

  /// Returns the next message or failure, or nil until more bytes arrive.
  package mutating func next() -> Item? {
    while true {
      switch state {
      case .header: return readHeader()
      case .body(let length): return readBody(length)
      case .skipping(let length): guard skip(length) else { return nil }
      case .searching: guard search() else { return nil }
      }
    }
  }

  private var available: Int { buffer.count - start }

  private mutating func readHeader() -> Item? {
    guard let end = headerEnd() else {
      guard available >= Self.largestHeader + Self.terminator.count else { return nil }
      start += Self.largestHeader
      return fail(.headerTooLong)
    }
    let length = HeaderFields(buffer[start..<end]).contentLength
    start = end + Self.terminator.count
    switch length {
    case .success(let length) where length <= largestBody:
      state = .body(length)
      return readBody(length)
    case .success(let length):
      state = .skipping(length)
      return .failure(.tooLarge)
    case .failure(let failure):
      return fail(failure)
    }
  }

  private static let terminator = Array("\r\n\r\n".utf8)

  private func headerEnd() -> Int? {
    let last = min(start + Self.largestHeader, buffer.count - Self.terminator.count)
    guard start <= last else { return nil }
    return (start...last).first { buffer[$0] == 0x0D && buffer[$0...].starts(with: Self.terminator) }
  }

  private mutating func fail(_ failure: FramingFailure) -> Item {
    state = .searching
    return .failure(failure)
  }

  private mutating func readBody(_ length: Int) -> Item? {
    guard available >= length else { return nil }
    let body = Array(buffer[start..<start + length])
    start += length
    state = .header
    return .body(body)
  }

  /// Skips bytes of a body. Returns whether all of it was skipped.
  private mutating func skip(_ length: Int) -> Bool {
    let count = min(length, available)
    start += count
    state = count == length ? .header : .skipping(length - count)
    return count == length
  }

  /// Searches for the next header. Returns whether one was found.
  private mutating func search() -> Bool {
    let name = Array("Content-Length:".utf8)
    while available >= name.count {
      if buffer[start...].starts(with: name) {
        state = .header
        return true
      }
      start += 1
    }
    return false
  }
}

/// The reason why bytes are not a valid message.
package enum FramingFailure: String, Error, Equatable, Sendable {
  case noLength = "a header without Content-Length"
  case badLength = "a Content-Length that is no number of bytes"
  case tooLarge = "a Content-Length beyond what is read, which is 64 MiB"
  case headerTooLong = "a header of more than 8 KiB"
}

/// The header of a message.
private struct HeaderFields {
  let contentLength: Result<Int, FramingFailure>

  init(_ bytes: ArraySlice<UInt8>) {
    let lines = bytes.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
    let lengths = lines.compactMap(Self.length)
    guard let first = lengths.first else {
      contentLength = .failure(.noLength)
      return
    }
    contentLength =
      lengths.allSatisfy { $0 == first }
      ? first.map(Result.success) ?? .failure(.badLength)
      : .failure(.badLength)
  }

  /// Returns the number in a Content-Length field, which is nil if it is invalid, or nil for any other field.
  private static func length(_ line: ArraySlice<UInt8>) -> Int?? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    guard String(decoding: line[..<colon], as: UTF8.self).lowercased() == "content-length" else { return nil }
    let digits = line[(colon + 1)...].filter { $0 != 0x20 && $0 != 0x09 }
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return .some(nil) }
    return .some(Int(String(decoding: digits, as: UTF8.self)))
  }
}

/// Returns a message body with its header.
package func framed(_ body: [UInt8]) -> [UInt8] {
  Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
}
