import Glibc
import MosaicFormats

extension EventLog {
  /// Whether anything was ever reported.
  package var exists: Bool { position != nil }

  /// The newest events, oldest first.
  ///
  /// - Parameter bytes: how much of the file's end is read.
  package func latest(bytes: Int = 1 << 14) -> [RuntimeEvent] {
    FileTail.lines(of: path, last: bytes).compactMap { RuntimeEvent(line: $0) }
  }

  /// The newest events of both generations, oldest first.
  ///
  /// - Parameter end: what came after it is left out.
  func latest(count: Int, until end: FilePosition) -> [RuntimeEvent] {
    let young = FileTail.lines(of: path, since: end.start, until: end.offset)
    let old = young.count < count ? FileTail.lines(of: olderPath, last: 1 << 30) : []
    return (old + young).suffix(count).compactMap { RuntimeEvent(line: $0) }
  }

  /// The end of the log as it is now; nil if there is none.
  var position: FilePosition? { FilePosition(endOf: path) }

  /// The events after a position, also if the file has been rotated since. With none, all that are there.
  ///
  /// - Parameter end: the end of the log, unless everything is wanted.
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
