package import MosaicFormats

/// A document and its path.
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
