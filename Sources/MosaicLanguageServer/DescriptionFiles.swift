package import MosaicCompiler

/// The server's view of the files around a document. An open document takes precedence over its file on disk.
package protocol DescriptionFiles {
  /// Returns the kind of a document, or nil if mosaic does not read such a file.
  func kind(of bytes: [UInt8], at path: String) -> SourceSet.Kind?

  /// Returns the local layer that a document is checked against.
  ///
  /// - Parameter open: texts of the open documents, by path.
  func layer(around path: String, open: [String: [UInt8]]) -> LocalLayer

  /// Returns the path of a part of the shipped library, such as `roles/code.md`, in the workspace of a document, or nil
  /// if it is not there.
  func writtenOut(_ relative: String, around path: String) -> String?

  /// Returns the descriptions that can mention the same classes as a document.
  func descriptions(around path: String, open: [String: [UInt8]]) -> [LocalLayer.File]

  /// Returns the descriptions in some folders and the folders below them.
  func descriptions(in folders: [String], open: [String: [UInt8]]) -> [LocalLayer.File]

  /// Returns the folders in which a change can affect the diagnostics of a document.
  func watchedFolders(around path: String) -> [String]
}

extension DescriptionFiles {
  package func descriptions(around path: String, open: [String: [UInt8]]) -> [LocalLayer.File] { [] }
  package func descriptions(in folders: [String], open: [String: [UInt8]]) -> [LocalLayer.File] { [] }
  package func watchedFolders(around path: String) -> [String] { [] }
}

/// The user's own roles and profiles that could be read.
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

  /// An identifier shared by all documents that use this layer.
  package let place: String
  package let files: [File]
  /// The reason why a file is missing.
  package let failure: String?

  package init(place: String, files: [File], failure: String? = nil) {
    self.place = place
    self.files = files
    self.failure = failure
  }
}
