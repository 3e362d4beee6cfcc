/// The paths in an index of git (gitformat-index(5), versions 2 to 4): the files that it tracks.
package struct GitIndex {
  /// How git names objects; a repository has one way for all of them.
  package enum ObjectFormat: Int, Sendable {
    case sha1 = 20
    case sha256 = 32
  }

  /// In the index's order, relative to the root of the checkout.
  package let paths: [String]

  /// Returns nil if the bytes are not an index, or if most of it is in another file (a split index).
  package init?(_ bytes: [UInt8], objects: ObjectFormat = .sha1) {
    var cursor = Cursor(bytes: bytes)
    guard bytes.starts(with: Array("DIRC".utf8)), cursor.skip(4), let version = cursor.number(bytes: 4),
      (2...4).contains(version), let count = cursor.number(bytes: 4), count <= bytes.count
    else { return nil }
    var paths: [[UInt8]] = []
    for _ in 0..<count {
      guard let path = cursor.entry(version: version, objects: objects, previous: paths.last ?? []) else { return nil }
      paths.append(path)
    }
    if cursor.nextIs("link") { return nil }
    self.paths = paths.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Reads numbers in network byte order.
private struct Cursor {
  let bytes: [UInt8]
  private var offset = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func skip(_ count: Int) -> Bool {
    offset += count
    return offset <= bytes.count
  }

  mutating func number(bytes count: Int) -> Int? {
    let start = offset
    guard skip(count) else { return nil }
    return bytes[start..<offset].reduce(0) { $0 << 8 | Int($1) }
  }

  func nextIs(_ signature: String) -> Bool {
    offset <= bytes.count && bytes[offset...].starts(with: Array(signature.utf8))
  }

  /// Reads the path of an entry, which has ten numbers, an object's name and flags before it.
  mutating func entry(version: Int, objects: GitIndex.ObjectFormat, previous: [UInt8]) -> [UInt8]? {
    let start = offset
    guard skip(40 + objects.rawValue), let flags = number(bytes: 2) else { return nil }
    if version >= 3, flags & 0x4000 != 0, !skip(2) { return nil }
    guard version == 4 else { return paddedPath(ofEntryAt: start) }
    guard let removed = variableNumber(), removed <= previous.count, let rest = text() else { return nil }
    return Array(previous.dropLast(removed)) + rest
  }

  /// Reads a path that is followed by one to eight NULs, so that the entry's length is a multiple of eight.
  private mutating func paddedPath(ofEntryAt start: Int) -> [UInt8]? {
    guard let path = text() else { return nil }
    let length = offset - start
    return skip((8 - length % 8) % 8) ? path : nil
  }

  private mutating func text() -> [UInt8]? {
    guard offset <= bytes.count, let end = bytes[offset...].firstIndex(of: 0) else { return nil }
    defer { offset = end + 1 }
    return Array(bytes[offset..<end])
  }

  /// Reads a number of seven bits per byte, as in the offsets of a pack.
  private mutating func variableNumber() -> Int? {
    guard var byte = number(bytes: 1) else { return nil }
    var value = byte & 0x7F
    while byte & 0x80 != 0 {
      guard value < 1 << 48, let next = number(bytes: 1) else { return nil }
      byte = next
      value = (value + 1) << 7 | byte & 0x7F
    }
    return value
  }
}
