import Glibc
import MosaicDiagnostics

/// Tells when something in one of many folders changes, by the kernel's inotify(7).
package final class FileWatch {
  /// A folder that the kernel does not watch for us.
  package struct Failure: Error {
    package let folder: String
    package let reason: String
  }

  private let descriptor: Int32
  private var watches: Set<Int32> = []

  /// Anyone who saves writes several times, or writes another file and renames it; the last change counts. Milliseconds.
  private static let pause: Int32 = 50
  /// A folder in which there is never peace is looked at anyway, after this many pauses.
  private static let mostPauses = 20

  /// A file that was written, came, went or was renamed, and a folder that did. Reading changes nothing.
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

  /// Watches folders from now on. Returns whether one of them was not watched before.
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

  /// Returns once something has changed and nothing changes any more.
  package func wait() {
    while !take() {}
    for _ in 0..<Self.mostPauses where isReadable(within: Self.pause) { _ = take() }
  }

  private func isReadable(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// Takes what the kernel has to tell, as soon as there is something. Returns whether any of it matters.
  private func take() -> Bool {
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

  /// Temporary files of editors beside an open file.
  private static func isScratch(_ name: ArraySlice<UInt8>) -> Bool {
    name.first == UInt8(ascii: ".") || name.last == UInt8(ascii: "~") || name.elementsEqual("4913".utf8)
  }
}
