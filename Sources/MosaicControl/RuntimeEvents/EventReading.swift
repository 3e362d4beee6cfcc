import Glibc
import MosaicFormats

extension EventLog {
  /// Whether any event was ever reported.
  package var exists: Bool { position != nil }

  /// Returns the newest events, oldest first.
  ///
  /// - Parameter bytes: the number of bytes to read from the file's end.
  package func latest(bytes: Int = 1 << 14) -> [RuntimeEvent] {
    FileTail.lines(of: path, last: bytes).compactMap { RuntimeEvent(line: $0) }
  }

  /// Returns the newest events of both generations, oldest first.
  ///
  /// - Parameter end: events after it are left out.
  func latest(count: Int, until end: FilePosition) -> [RuntimeEvent] {
    let young = FileTail.lines(of: path, since: end.start, until: end.offset)
    let old = young.count < count ? FileTail.lines(of: olderPath, last: 1 << 30) : []
    return (old + young).suffix(count).compactMap { RuntimeEvent(line: $0) }
  }

  /// The current end of the log; nil if there is no log.
  var position: FilePosition? { FilePosition(endOf: path) }

  /// Returns the events after a position, even if the file has been rotated since; without a position, all events.
  ///
  /// - Parameter end: the end of the range; nil for the end of the log.
  func events(since position: FilePosition?, until end: FilePosition? = nil) -> [RuntimeEvent] {
    lines(since: position, until: end).compactMap { RuntimeEvent(line: $0) }
  }

  private func lines(since position: FilePosition?, until end: FilePosition?) -> [ArraySlice<UInt8>] {
    guard let now = end ?? self.position else { return [] }
    guard let position else { return FileTail.lines(of: path, since: now.start, until: end?.offset) }
    if now.inode == position.inode { return FileTail.lines(of: path, since: position, until: end?.offset) }
    return FileTail.lines(of: olderPath, since: position)
      + FileTail.lines(of: path, since: now.start, until: end?.offset)
  }
}
