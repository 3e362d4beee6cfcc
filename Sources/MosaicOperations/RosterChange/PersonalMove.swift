import MosaicDiagnostics
import MosaicWorkspace

/// A person's file that gets another path together with a change of the roster.
///
/// For a moment it has both. A run that is killed then loses nothing: the agent of either name finds the file, and the
/// next run completes the move.
package struct PersonalMove {
  private let old: String
  private let new: String

  /// - Parameters: paths below the workspace.
  package init(from old: String, to new: String) {
    self.old = old
    self.new = new
  }

  /// Returns whether there is a file to move.
  ///
  /// - Throws: `Refusal` if another file has the new path.
  func isDue(in folder: WorkspaceFolder) throws -> Bool {
    let (source, target) = try (folder.stamp(at: old), folder.stamp(at: new))
    guard target == nil || target?.inode == source?.inode else {
      throw Refusal(
        .no, "\(TerminalSafe.line(new)) already exists",
        help: "move it away, because the renamed agent would read it", file: new)
    }
    return source != nil
  }

  /// Gives the file its new path.
  func prepare(in folder: WorkspaceFolder) throws {
    if try isDue(in: folder), try folder.stamp(at: new) == nil { try folder.link(old, to: new) }
  }

  /// Removes the old path.
  func finish(in folder: WorkspaceFolder) throws {
    if try isDue(in: folder) { try folder.remove(old) }
  }

  func line(isDryRun: Bool) -> String {
    "\(isDryRun ? "would move" : "moved    ") \(TerminalSafe.line(old)) to \(TerminalSafe.line(new))"
  }
}
