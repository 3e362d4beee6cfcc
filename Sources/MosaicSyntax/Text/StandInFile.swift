import MosaicDiagnostics
import MosaicFormats

/// A short file that git or its extension wrote in place of the file that is meant.
struct StandInFile {
  let place: Range<Int>
  let message: String
  let help: String

  private static let mostBytes = 1024

  init?(_ file: SourceFile) {
    guard (1...Self.mostBytes).contains(file.bytes.count) else { return nil }
    let first = file.lineRange(0)
    if file.bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8) {
      place = first
      message = "this is a pointer of Git LFS, not the file itself"
      help = "run 'git lfs pull', which downloads the file"
    } else if Self.isPath(file.bytes[first]), file.bytes[first.upperBound...].allSatisfy({ $0 <= 0x20 }) {
      place = first
      message = "this file contains only a path: git wrote a symbolic link as text"
      help = "run 'git config core.symlinks true' and check the file out again, or copy the file that it names here"
    } else {
      return nil
    }
  }

  /// Returns whether a line is a relative or absolute path to a file that mosaic reads.
  private static func isPath(_ line: ArraySlice<UInt8>) -> Bool {
    let endings = [".md", ".yaml", ".yml"]
    return line.contains(UInt8(ascii: "/"))
      && endings.contains { line.reversed().starts(with: $0.utf8.reversed()) }
      && line.allSatisfy { $0 > 0x20 && !":#*`\"'".utf8.contains($0) }
  }
}
