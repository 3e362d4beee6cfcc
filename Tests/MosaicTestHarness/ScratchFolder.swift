package import Foundation

/// A temporary folder that is removed with its last reference.
package final class ScratchFolder: Sendable {
  package let path: String

  package init() throws {
    path = FileManager.default.temporaryDirectory.path + "/mosaic-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  package func url(_ relative: String) -> URL {
    URL(fileURLWithPath: path + "/" + relative)
  }

  /// Writes a file and creates its parent folders.
  package func write(_ bytes: [UInt8], to relative: String, mode: Int = 0o644) throws {
    let file = url(relative)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  package func write(_ text: String, to relative: String, mode: Int = 0o644) throws {
    try write(Array(text.utf8), to: relative, mode: mode)
  }

  /// Creates a symbolic link and its parent folders.
  package func link(_ relative: String, to target: String) throws {
    let file = url(relative)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: target)
  }

  package func read(_ relative: String) throws -> [UInt8] {
    try Self.bytes(of: path + "/" + relative)
  }

  /// Returns the bytes of any file.
  package static func bytes(of path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Reads items that each end with a NUL, as `env -0` writes them.
  package func readItems(_ relative: String) throws -> [String] {
    try read(relative).split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
