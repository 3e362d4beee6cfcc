// The bytes of an index: a signature, the version of the format, a checksum of the rest, and the rest. Numbers are in
// little-endian order; a text has its length in bytes before it.
extension FleetIndex {
  private static let signature = Array("MOSAIC-INDEX".utf8)
  private static let version: UInt32 = 1
  private static let headerSize = signature.count + 4 + 8

  package var bytes: [UInt8] {
    var body = IndexWriter()
    body.add(started)
    body.add(UInt64(answers.current))
    body.add(UInt8(answers.hasRightModes ? 1 : 0))
    body.add(answers.unchanged.map { UInt64($0) } ?? .max)
    body.add(UInt32(answers.notes.count))
    for note in answers.notes { body.add(note) }
    body.add(UInt32(values.count))
    for value in values { body.add(value) }
    body.add(UInt32(entries.count))
    for entry in entries { body.add(entry) }
    var header = IndexWriter()
    header.bytes = Self.signature
    header.add(Self.version)
    header.add(IndexChecksum.of(body.bytes[...]))
    return header.bytes + body.bytes
  }

  /// Returns nil if the bytes are damaged, or written by another version of the format.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.headerSize, bytes.starts(with: Self.signature) else { return nil }
    let index = bytes.withUnsafeBytes { buffer -> FleetIndex? in
      var reader = IndexReader(buffer)
      reader.offset = Self.signature.count
      guard reader.number(UInt32.self) == Self.version,
        reader.number(UInt64.self) == IndexChecksum.of(bytes[Self.headerSize...])
      else { return nil }
      return reader.index()
    }
    guard let index else { return nil }
    self = index
  }
}

/// A checksum that every change of a single byte changes: each step is a bijection of the sum.
private enum IndexChecksum {
  static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { buffer in
      var sum: UInt64 = 0x6D6F_7361_6963_2E31
      let words = buffer.count / 8
      for word in 0..<words {
        sum = step(sum, UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)))
      }
      for offset in (words * 8)..<buffer.count { sum = step(sum, UInt64(buffer[offset])) }
      return step(sum, UInt64(buffer.count))
    }
  }

  private static func step(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 32)
  }
}

private struct IndexWriter {
  var bytes: [UInt8] = []

  mutating func add<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ text: String) {
    add(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ text: String?) {
    add(UInt8(text == nil ? 0 : 1))
    if let text { add(text) }
  }

  mutating func add(_ time: FileStamp.Time) {
    add(time.seconds)
    add(time.nanoseconds)
  }

  mutating func add(_ value: FleetIndex.Value) {
    add(value.kind.rawValue)
    add(value.name)
    add(value.text)
  }

  mutating func add(_ entry: FleetIndex.Entry) {
    add(entry.path)
    add(UInt8(entry.followsLinks ? 1 : 0))
    switch entry.fact {
    case .absent: add(UInt8(0))
    case .type(let type):
      add(UInt8(1))
      add(type)
    case .folder(let stamp): add(2, stamp)
    case .listing(let stamp, let digest): add(3, stamp, digest)
    case .file(let stamp, let digest): add(4, stamp, digest)
    }
  }

  private mutating func add(_ tag: UInt8, _ stamp: FileStamp) {
    add(tag)
    add(stamp.device)
    add(stamp.inode)
    add(stamp.mode)
    add(stamp.user)
    add(stamp.group)
    add(stamp.size)
    add(stamp.modified)
    add(stamp.changed)
  }

  private mutating func add(_ tag: UInt8, _ stamp: FileStamp, _ digest: String?) {
    add(tag, stamp)
    add(digest)
  }
}

/// Reads values up to the first that is not in the bytes.
private struct IndexReader {
  private let buffer: UnsafeRawBufferPointer
  var offset = 0

  init(_ buffer: UnsafeRawBufferPointer) {
    self.buffer = buffer
  }

  mutating func index() -> FleetIndex? {
    guard let started = time(), let current = number(UInt64.self).flatMap({ Int(exactly: $0) }), let flag = flag(),
      let unchanged = number(UInt64.self), let notes = list({ $0.text() }), let values = list({ $0.value() }),
      let entries = list({ $0.entry() }),
      offset == buffer.count
    else { return nil }
    let answers = FleetIndex.Answers(
      current: current, hasRightModes: flag, unchanged: Int(exactly: unchanged), notes: notes)
    return FleetIndex(started: started, answers: answers, values: values, entries: entries)
  }

  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
    let size = MemoryLayout<Number>.size
    guard buffer.count - offset >= size else { return nil }
    defer { offset += size }
    return Number(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: type))
  }

  private mutating func flag() -> Bool? {
    number(UInt8.self).flatMap { $0 < 2 ? $0 == 1 : nil }
  }

  private mutating func list<Element>(_ next: (inout IndexReader) -> Element?) -> [Element]? {
    guard let count = number(UInt32.self), Int(count) <= buffer.count - offset else { return nil }
    var elements: [Element] = []
    elements.reserveCapacity(Int(count))
    for _ in 0..<count {
      guard let element = next(&self) else { return nil }
      elements.append(element)
    }
    return elements
  }

  private mutating func text() -> String? {
    guard let size = number(UInt32.self), Int(size) <= buffer.count - offset else { return nil }
    defer { offset += Int(size) }
    return String(decoding: UnsafeRawBufferPointer(rebasing: buffer[offset..<(offset + Int(size))]), as: UTF8.self)
  }

  /// Returns a text that may be missing; nil if the bytes end.
  private mutating func optionalText() -> String?? {
    guard let flag = flag() else { return nil }
    if !flag { return .some(nil) }
    return text().map { .some($0) }
  }

  private mutating func time() -> FileStamp.Time? {
    guard let seconds = number(Int64.self), let nanoseconds = number(Int64.self) else { return nil }
    return FileStamp.Time(seconds: seconds, nanoseconds: nanoseconds)
  }

  private mutating func value() -> FleetIndex.Value? {
    guard let kind = number(UInt8.self).flatMap(FleetIndex.Value.Kind.init(rawValue:)), let name = text(),
      let text = optionalText()
    else { return nil }
    return FleetIndex.Value(kind, name, text)
  }

  private mutating func entry() -> FleetIndex.Entry? {
    guard let path = text(), let follows = flag(), let tag = number(UInt8.self), let fact = fact(tag) else {
      return nil
    }
    return FleetIndex.Entry(path: path, followsLinks: follows, fact: fact)
  }

  private mutating func fact(_ tag: UInt8) -> DiskFact? {
    switch tag {
    case 0: return .absent
    case 1: return number(UInt32.self).map { .type($0) }
    case 2: return stamp().map { .folder($0) }
    case 3, 4:
      guard let stamp = stamp(), let digest = optionalText() else { return nil }
      return tag == 3 ? .listing(stamp, digest: digest) : .file(stamp, digest: digest)
    default: return nil
    }
  }

  private mutating func stamp() -> FileStamp? {
    guard let device = number(UInt64.self), let inode = number(UInt64.self), let mode = number(UInt32.self),
      let user = number(UInt32.self), let group = number(UInt32.self), let size = number(Int64.self),
      let modified = time(), let changed = time()
    else { return nil }
    return FileStamp(
      device: device, inode: inode, mode: mode, user: user, group: group, size: size, modified: modified,
      changed: changed)
  }
}
