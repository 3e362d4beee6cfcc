import MosaicCompiler
import MosaicDiagnostics

/// A person's roster as a file that is read and replaced; behind a link it is the file that the link leads to.
struct RosterFile {
  /// As people see it.
  let path: String
  /// The folder that the file itself lies in.
  private let folder: WorkspaceFolder
  private let name: String
  private let found: DiskFile

  /// - Throws: `MissingRoster`, or what the disk refused.
  init(of workspace: Workspace) throws {
    path = workspace.rosterPath
    let place = workspace.rosterPlace
    guard try SourceReader.read(place) != nil else { throw MissingRoster(path: path) }
    let target = Path.absolute(place)
    folder = WorkspaceFolder(at: Path.parent(target))
    name = Path.name(target)
    guard case .file(let file) = try folder.entry(at: name) else {
      throw FileSystemError(operation: "read", path: target, reason: .changedMeanwhile)
    }
    found = file
  }

  var source: SourceFile {
    SourceFile(id: SourceFile.ID(index: 0), path: path, bytes: found.bytes)
  }

  /// Puts other bytes in its place at once, unless someone else changed it since it was read.
  ///
  /// Another workspace may have the same roster, or one beside it, so its folder is taken as well as the workspace.
  ///
  /// - Parameter workspace: what this process has its turn in.
  func replace(with bytes: [UInt8], inTurnOf workspace: WorkspaceFolder) throws {
    let replaced = {
      try folder.replace(name, found, with: bytes)
      try folder.sync()
    }
    if try folder.isSame(as: workspace) { return try replaced() }
    try folder.locked(waiting: sayWaiting, replaced)
  }
}
