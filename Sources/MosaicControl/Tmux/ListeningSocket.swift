import Glibc
import MosaicHost

/// The socket on which a process listens, even after someone removed the file.
enum ListeningSocket {
  /// Returns the path of the first file system socket on which a process listens. See proc(5), `/proc/net/unix`.
  static func path(of process: Int32) -> String? {
    let own = inodes(of: process)
    if own.isEmpty { return nil }
    let table = String(decoding: FileBytes.read("/proc/\(process)/net/unix") ?? [], as: UTF8.self)
    for line in table.split(separator: "\n") {
      // Num, RefCount, Protocol, Flags, Type, St, Inode, Path
      let fields = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: true)
      guard fields.count == 8, fields[3] == listening, own.contains(String(fields[6])), fields[7].hasPrefix("/") else {
        continue
      }
      return String(fields[7])
    }
    return nil
  }

  /// The flag `__SO_ACCEPTCON`.
  private static let listening = "00010000"

  private static func inodes(of process: Int32) -> Set<String> {
    var found: Set<String> = []
    var buffer = [CChar](repeating: 0, count: 64)
    for name in FileBytes.names(in: "/proc/\(process)/fd") ?? [] {
      let count = readlink("/proc/\(process)/fd/\(name)", &buffer, buffer.count)
      guard count > 0 else { continue }
      let target = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
      if target.hasPrefix("socket:["), target.hasSuffix("]") { found.insert(String(target.dropFirst(8).dropLast())) }
    }
    return found
  }
}
