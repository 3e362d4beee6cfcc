import Glibc

/// The end of a file that other processes append lines to.
enum FileTail {
  /// Reads bytes from the end of a file until they are enough.
  ///
  /// - Parameters:
  ///   - last: the number of bytes to read first; each further attempt reads four times as many.
  ///   - enough: whether no more bytes are needed.
  /// - Returns: the bytes from the first whole line on, and their offset in the file.
  static func bytes(
    of descriptor: Int32, last: Int, enough: ([UInt8]) -> Bool = { _ in true }
  ) -> (bytes: [UInt8], offset: Int) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return ([], 0) }
    let size = Int(status.st_size)
    var length = last
    while true {
      let start = max(0, size - length)
      let bytes = read(descriptor, from: start, to: size)
      if start == 0 { return (bytes, 0) }
      let cut = bytes.first(UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      let whole = Array(bytes[cut...])
      if !whole.isEmpty && enough(whole) { return (whole, start + cut) }
      length *= 4
    }
  }

  /// Returns the last lines of a file.
  static func lines(
    of path: String, last: Int, enough: ([UInt8]) -> Bool = { _ in true }
  ) -> [ArraySlice<UInt8>] {
    guard let descriptor = opened(path) else { return [] }
    defer { close(descriptor) }
    return bytes(of: descriptor, last: last, enough: enough).bytes.wholeLines
  }

  /// Returns the lines added to a file after a position; empty if another file has taken its place.
  ///
  /// - Parameter end: where to stop; nil for the end of the file.
  static func lines(of path: String, since position: FilePosition, until end: Int? = nil) -> [ArraySlice<UInt8>] {
    guard let descriptor = opened(path) else { return [] }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, UInt64(status.st_ino) == position.inode else { return [] }
    return read(descriptor, from: position.offset, to: min(end ?? .max, Int(status.st_size))).wholeLines
  }

  private static func opened(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    return descriptor >= 0 ? descriptor : nil
  }

  private static func read(_ descriptor: Int32, from start: Int, to end: Int) -> [UInt8] {
    guard end > start else { return [] }
    return [UInt8](unsafeUninitializedCapacity: end - start) { buffer, count in
      while count < buffer.count {
        let portion = pread(descriptor, buffer.baseAddress! + count, buffer.count - count, start + count)
        if portion < 0 && errno == EINTR { continue }
        if portion <= 0 { return }
        count += portion
      }
    }
  }
}

/// A position in a file, which does not apply to a later file of the same name.
struct FilePosition: Equatable, Sendable {
  let inode: UInt64
  let offset: Int

  /// Returns the end of a file; nil if it does not exist.
  init?(endOf path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    inode = UInt64(status.st_ino)
    offset = Int(status.st_size)
  }

  private init(startOf inode: UInt64) {
    self.inode = inode
    offset = 0
  }

  /// The start of the same file.
  var start: FilePosition { FilePosition(startOf: inode) }
}
