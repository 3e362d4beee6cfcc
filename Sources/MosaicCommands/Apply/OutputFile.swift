import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics

/// A file that a person names for the output of a verb. What the same verb wrote there before is replaced; anything
/// else is theirs.
struct OutputFile {
  let path: String
  /// The kind of file that the verb writes, such as `projection of a north star`.
  let kind: String
  let isEarlierOutput: ([UInt8]) -> Bool

  /// - Throws: `FolderForFile`, `FileOfAnother`, or what the disk refused.
  func write(_ bytes: [UInt8]) throws {
    if path.hasSuffix("/") || SourceReader.isFolder(path) { throw FolderForFile(path: path) }
    let folder = WorkspaceFolder(at: Path.absolute(Path.parent(path)))
    let name = Path.name(path)
    try folder.locked {
      guard try mayReplace(folder.entry(at: name)) else { throw FileOfAnother(path: path, kind: kind) }
      try folder.write(RenderedFile(path: name, mode: .shared, bytes: bytes))
    }
  }

  private func mayReplace(_ entry: DiskEntry) -> Bool {
    switch entry {
    case .absent: true
    case .file(let file): isEarlierOutput(file.bytes)
    default: false
    }
  }
}

/// A folder was named where a file is to be written.
struct FolderForFile: Complaint {
  let path: String

  var code: String { "usage" }
  var file: String? { path }
  var message: String { "\(Visible.line(path)) is a folder, not a file" }
  var help: String? { "name the file in it as well" }
  var status: ExitCode { ExitStatus.usage }
}

/// The file at a path was not written by the verb that would replace it.
struct FileOfAnother: Complaint {
  let path: String
  let kind: String

  var code: String { "file-of-another" }
  var file: String? { path }
  var message: String { "\(Visible.line(path)) already exists and is not a \(kind)" }
  var help: String? { "use another file, or move this one away" }
  var status: ExitCode { ExitStatus.outOfDate }
}
