import MosaicCompiler
package import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// A new file of a person's own, which never replaces another one.
struct OwnFile {
  /// The folder that is locked while the file is written.
  let folder: WorkspaceFolder
  /// The path below the folder.
  let name: String
  /// The path as shown to people.
  let path: String

  /// - Parameter dryRun: whether only to check that the file could be created.
  /// - Throws: `Refusal` if something exists there, or a file system error.
  func create(_ bytes: [UInt8], dryRun: Bool, tell: @escaping Tell) throws {
    if dryRun { return try confirmAbsence() }
    try folder.locked(waiting: { tellWaiting(tell) }) {
      try confirmAbsence()
      try folder.create(RenderedFile(path: name, mode: .shared, bytes: bytes))
      try folder.sync()
    }
  }

  private func confirmAbsence() throws {
    guard try folder.entry(at: name).isAbsent else { throw Refusal.ownFileExists(path: path) }
  }
}

extension OwnFile {
  /// The contract of a class in a person's own layer.
  init(contractOf personaClass: String, in workspace: Workspace) {
    self.init(named: "\(personaClass).md", in: FleetLayout.ownRoles, of: workspace)
  }

  /// A file in a layer of a person's own. The layer is written through links, as it is read through them: it may be a
  /// folder among their dotfiles.
  init(named name: String, in layer: String, of workspace: Workspace) {
    self.init(
      folder: WorkspaceFolder(at: Path.absolute("\(workspace.home)/\(layer)")), name: name,
      path: workspace.shown("\(layer)/\(name)"))
  }
}

extension Refusal {
  /// Returns the refusal for a new file where a person has one.
  static func ownFileExists(path: String) -> Refusal {
    Refusal(
      .no, "\(TerminalSafe.line(path)) already exists", help: "edit it, or move it away first to start over",
      file: path)
  }
}

/// The result of creating a file of a person's own.
package struct OwnFileCreation: Sendable {
  /// The path as shown to people.
  package let path: String
  package let text: String

  init(_ file: OwnFile, _ bytes: [UInt8]) {
    path = file.path
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// - Parameter dryRun: whether the file was only previewed.
  package func report(isDryRun: Bool) -> FileReport {
    FileReport(
      path: path, state: "missing", outcome: isDryRun ? "would be created" : "created", backup: nil, message: nil,
      help: nil)
  }
}
