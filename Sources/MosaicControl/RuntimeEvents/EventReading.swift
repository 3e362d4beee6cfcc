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
    file.newestLines(until: end).prefix(count).compactMap { RuntimeEvent(line: $0) }.reversed()
  }

  /// The current end of the log; nil if there is no log.
  var position: FilePosition? { file.end }

  /// Returns the events after a position, even if the file has been rotated since; without a position, all events.
  ///
  /// - Parameter end: the end of the range; nil for the end of the log.
  func events(since position: FilePosition?, until end: FilePosition? = nil) -> [RuntimeEvent] {
    file.lines(since: position, until: end).compactMap { RuntimeEvent(line: $0) }
  }
}
