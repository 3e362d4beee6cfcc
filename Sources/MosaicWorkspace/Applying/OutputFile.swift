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

  package init(path: String, kind: String, isEarlierOutput: @escaping ([UInt8]) -> Bool) {
    self.path = path
    self.kind = kind
    self.isEarlierOutput = isEarlierOutput
  }

  /// - Throws: `FolderForFile`, `FileOfAnother`, or a file system error.
  package func write(_ bytes: [UInt8]) throws {
    if path.hasSuffix("/") || FileBytes.isFolder(path) { throw FolderForFile(path: path) }
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

/// The path for an output file is a folder.
package struct FolderForFile: Error {
  package let path: String
}

/// The file at a path was not written by the command that would replace it.
package struct FileOfAnother: Error {
  package let path: String
  package let kind: String
}
