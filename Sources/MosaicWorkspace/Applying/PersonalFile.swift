import MosaicCompiler
package import MosaicDiagnostics
import MosaicHost

/// A person's file that is read and replaced; if the path is a link, its target.
package struct PersonalFile {
  /// The path as shown to people.
  package let path: String
  /// The folder that the file itself is in.
  private let folder: WorkspaceFolder
  private let name: String
  private let found: DiskFile

  /// - Throws: a file system error.
  package init(at place: String, shown path: String) throws {
    self.path = path
    let target = Path.absolute(place)
    folder = WorkspaceFolder(at: Path.parent(target))
    name = Path.name(target)
    guard case .file(let file) = try folder.entry(at: name) else {
      throw FileSystemError(operation: "read", path: target, reason: .changedMeanwhile)
    }
    found = file
  }

  /// - Parameter bytes: the content that was read before.
  /// - Throws: a file system error, also if the file has changed since.
  package init(at place: String, shown path: String, holding bytes: [UInt8]) throws {
    try self.init(at: place, shown: path)
    if found.bytes != bytes { throw FileSystemError(operation: "replace", path: path, reason: .changedMeanwhile) }
  }

  package var source: SourceFile {
    SourceFile(id: SourceFile.ID(index: 0), path: path, bytes: found.bytes)
  }

  /// Replaces the file atomically, unless someone else changed it since it was read.
  ///
  /// Another workspace may use the same file, or one next to it, so its folder is locked as well as the workspace.
  ///
  /// - Parameters:
  ///   - workspace: the workspace that this process has locked; nil if the file is outside of any.
  ///   - waiting: runs if another process holds the folder.
  package func replace(with bytes: [UInt8], inTurnOf workspace: WorkspaceFolder?, waiting: () -> Void) throws {
    let replaced = {
      try folder.replace(name, found: found, with: bytes)
      try folder.sync()
    }
    if let workspace, try folder.isSame(as: workspace) { return try replaced() }
    try folder.locked(waiting: waiting, replaced)
  }
}
