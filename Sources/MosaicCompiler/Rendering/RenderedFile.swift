/// A file to be written to disk.
package struct RenderedFile: Equatable, Sendable {
  /// Relative to the workspace, with `/` between components, such as `fleet/agents/code0.env`.
  package let path: String
  package let mode: FileMode
  package let bytes: [UInt8]

  package init(path: String, mode: FileMode, bytes: [UInt8]) {
    self.path = path
    self.mode = mode
    self.bytes = bytes
  }
}

/// The modes of generated files, regardless of the umask.
package enum FileMode: UInt32, Sendable {
  case `private` = 0o600
  case shared = 0o644
  case executable = 0o755
}
