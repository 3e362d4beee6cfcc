package import MosaicCompiler

/// How the server sees the files around a document. What the editor has open is over what is on disk.
package protocol DescriptionFiles {
  /// The kind of a document; nil if it is not ours.
  func kind(of bytes: [UInt8], at path: String) -> SourceSet.Kind?

  /// The local layer by which a document is judged.
  ///
  /// - Parameter open: texts of the open documents, by path.
  func layer(around path: String, open: [String: [UInt8]]) -> LocalLayer

  /// The place where a part of the shipped library, such as `roles/code.md`, is written out in the workspace of a
  /// document; nil if it is not.
  func writtenOut(_ relative: String, around path: String) -> String?
}

/// A person's own roles and profiles, as far as they could be read.
package struct LocalLayer: Sendable {
  package struct File: Sendable {
    package let path: String
    package let bytes: [UInt8]
    package let kind: SourceSet.Kind

    package init(path: String, bytes: [UInt8], kind: SourceSet.Kind) {
      self.path = path
      self.bytes = bytes
      self.kind = kind
    }
  }

  /// The same for all documents that are judged by the same layer.
  package let place: String
  package let files: [File]
  /// Why a file is missing among them.
  package let failure: String?

  package init(place: String, files: [File], failure: String? = nil) {
    self.place = place
    self.files = files
    self.failure = failure
  }
}
