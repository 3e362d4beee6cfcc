import Glibc
import MosaicDiagnostics

/// Reports changes in any of several folders, using the kernel's inotify(7).
package final class FileWatch {
  /// A folder that the kernel cannot watch.
  package struct Failure: Error {
    package let folder: String
    package let reason: String
  }

  /// Readable once something has changed.
  package let descriptor: Int32
  private var watches: Set<Int32> = []

  /// Milliseconds. Programs save in several writes, or write another file and rename it; only the last change counts.
  private static let pause: Int32 = 50
  /// A folder that never stops changing is read anyway after this many pauses.
  private static let mostPauses = 20

  /// A file that was written, or a file or folder that was created, deleted or renamed. Reading changes nothing.
  private static let changes =
    UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_CREATE) | UInt32(IN_DELETE)
    | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)

  /// - Throws: `Failure`.
  package init() throws {
    descriptor = inotify_init1(Int32(IN_CLOEXEC))
    if descriptor < 0 { throw Failure(folder: "files", reason: String(cString: strerror(errno))) }
  }

  deinit {
    close(descriptor)
  }

  /// Adds folders to watch. Returns whether one of them was not watched before.
  ///
  /// - Throws: `Failure`. A folder that is gone in the meantime is left out.
  package func add(_ folders: [String]) throws -> Bool {
    var isNew = false
    for folder in folders {
      let watch = inotify_add_watch(descriptor, folder, Self.changes)
      if watch < 0 {
        if [ENOENT, ENOTDIR].contains(errno) { continue }
        throw Failure(folder: folder, reason: String(cString: strerror(errno)))
      }
      if watches.insert(watch).inserted { isNew = true }
    }
    return isNew
  }

  /// Returns once something has changed and no other change follows.
  package func wait() {
    while !take() {}
    for _ in 0..<Self.mostPauses where isReadable(within: Self.pause) { _ = take() }
  }

  private func isReadable(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// Waits for the kernel's events and reads them. Returns whether any of them matters.
  package func take() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    let count = read(descriptor, &buffer, buffer.count)
    var matters = false
    var offset = 0
    while offset + MemoryLayout<inotify_event>.size <= count {
      let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self) }
      let start = offset + MemoryLayout<inotify_event>.size
      let name = buffer[start..<start + Int(event.len)].prefix { $0 != 0 }
      if event.mask & UInt32(IN_IGNORED) != 0 { watches.remove(event.wd) }
      if !Self.isScratch(name) { matters = true }
      offset = start + Int(event.len)
    }
    return matters
  }

  /// Returns whether a name is that of an editor's temporary file next to an open file.
  private static func isScratch(_ name: ArraySlice<UInt8>) -> Bool {
    if name.elementsEqual(IgnoredPaths.fileName.utf8) { return false }
    return name.first == UInt8(ascii: ".") || name.last == UInt8(ascii: "~") || name.elementsEqual("4913".utf8)
  }
}
