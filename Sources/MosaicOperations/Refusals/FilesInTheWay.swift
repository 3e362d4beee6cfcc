package import MosaicDiagnostics

/// Files that are not as mosaic wrote them are where it would write.
package struct FilesInTheWay: Error {
  /// Every generated file; nil if that was not asked for.
  package let files: [FileReport]?
  package let conflicts: [Issue]
  /// The way out for all of them, where it is one; then the conflicts' own are not said.
  package var help: String?
  /// What was written all the same, for a person.
  package let extent: String
  package let isDryRun: Bool?
}
