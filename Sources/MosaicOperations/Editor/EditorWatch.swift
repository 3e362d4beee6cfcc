import MosaicWorkspace

/// Notices changes of files for the language server where the editor does not report them.
package final class EditorWatch {
  /// Nil if the kernel offers no watch; changes are then noticed when a document is opened or saved.
  private let watch = try? FileWatch()

  package init() {}

  /// Readable once something has changed; a negative number if nothing is watched.
  package var descriptor: Int32 { watch?.descriptor ?? -1 }

  /// Adds folders to watch. Returns whether one of them was not watched before, so that its files may have changed since
  /// they were read.
  package func add(_ folders: [String]) -> Bool {
    (try? watch?.add(folders)) ?? false
  }

  /// Reads what has changed. Returns whether any of it matters.
  package func take() -> Bool { watch?.take() ?? false }
}
