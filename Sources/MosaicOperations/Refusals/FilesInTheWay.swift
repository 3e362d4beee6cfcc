package import MosaicDiagnostics

/// Files that mosaic did not write, or that someone changed, are in the place of generated files.
package struct FilesInTheWay: Error {
  /// Every generated file; nil if it was not requested.
  package let files: [FileReport]?
  package let conflicts: [Issue]
  /// A single fix for all conflicts, if there is one; it replaces the conflicts' own help.
  package var help: String?
  /// A description of the files that were written anyway, for a person.
  package let extent: String
  package let isDryRun: Bool?
}
