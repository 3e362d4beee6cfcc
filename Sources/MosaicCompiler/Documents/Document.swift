/// A file's content as a value, before it is bytes.
package protocol Document: Sendable {
  /// Appends the whole file, ending with one newline.
  func render(into bytes: inout [UInt8])
}

/// A document and where it belongs.
package struct Artifact: Sendable {
  /// Relative to the workspace.
  package let path: String
  package let mode: FileMode
  package let document: any Document

  package init(path: String, mode: FileMode = .shared, _ document: any Document) {
    self.path = path
    self.mode = mode
    self.document = document
  }
}
