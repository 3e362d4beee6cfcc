import MosaicCompiler
import MosaicDiagnostics
import MosaicHost

/// A file that a person names for the output of a command. An earlier output of the same command is replaced; any other
/// file is theirs.
package struct OutputFile {
  package let path: String
  /// The kind of file that the command writes, such as `projection of a north star`.
  package let kind: String
  package let isEarlierOutput: ([UInt8]) -> Bool
  /// Whether a missing folder is created.
  private let makesFolder: Bool

  package init(
    path: String, kind: String, makesFolder: Bool = true, isEarlierOutput: @escaping ([UInt8]) -> Bool
  ) {
    self.path = path
    self.kind = kind
    self.makesFolder = makesFolder
    self.isEarlierOutput = isEarlierOutput
  }

  /// - Throws: `FolderForFile`, `FolderMissing`, `FileOfAnother`, or a file system error.
  package func write(_ bytes: [UInt8]) throws {
    if path.hasSuffix("/") || FileBytes.isFolder(path) { throw FolderForFile(path: path) }
    let parent = Path.absolute(Path.parent(path))
    if !makesFolder && !FileBytes.exists(parent) { throw FolderMissing(folder: parent) }
    let folder = WorkspaceFolder(at: parent)
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

/// The path for an output file is a folder.
package struct FolderForFile: Error {
  package let path: String
}

/// The folder for an output file does not exist, and the command does not create it.
package struct FolderMissing: Error {
  package let folder: String
}

/// The file at a path was not written by the command that would replace it.
package struct FileOfAnother: Error {
  package let path: String
  package let kind: String
}
