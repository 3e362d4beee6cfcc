import MosaicCompiler
package import MosaicDiagnostics
import MosaicHost

/// A person's file that is read and replaced; if the path is a link, the file that it leads to.
package struct PersonalFile {
  /// As people see it.
  package let path: String
  /// The folder that the file itself is in.
  private let folder: WorkspaceFolder
  private let name: String
  private let found: DiskFile

  /// - Throws: what the disk refused.
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

  /// - Parameter bytes: what was read of it before.
  /// - Throws: what the disk refused, or that the file is another one by now.
  package init(at place: String, shown path: String, holding bytes: [UInt8]) throws {
    try self.init(at: place, shown: path)
    if found.bytes != bytes { throw FileSystemError(operation: "replace", path: path, reason: .changedMeanwhile) }
  }

  package var source: SourceFile {
    SourceFile(id: SourceFile.ID(index: 0), path: path, bytes: found.bytes)
  }

  /// Puts other bytes in its place at once, unless someone else changed it since it was read.
  ///
  /// Another workspace may have the same file, or one beside it, so its folder is taken as well as the workspace.
  ///
  /// - Parameters:
  ///   - workspace: what this process has its turn in; nil if it is outside of any.
  ///   - waiting: runs when another process holds the folder.
  package func replace(with bytes: [UInt8], inTurnOf workspace: WorkspaceFolder?, waiting: () -> Void) throws {
    let replaced = {
      try folder.replace(name, found: found, with: bytes)
      try folder.sync()
    }
    if let workspace, try folder.isSame(as: workspace) { return try replaced() }
    try folder.locked(waiting: waiting, replaced)
  }
}
