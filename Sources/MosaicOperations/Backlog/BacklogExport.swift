import MosaicDiagnostics
import MosaicHost
import MosaicWorkspace

/// A projection of the backlog in a file, for people.
package struct BacklogExport {
  private let text: String
  private let mark: String

  /// - Parameters:
  ///   - text: the whole file.
  ///   - mark: a text in every file of this kind, by which an earlier one is recognized.
  package init(text: String, mark: String) {
    self.text = text
    self.mark = mark
  }

  /// Replaces an earlier projection; any other file is a person's.
  package func write(to path: String) throws {
    let kind = "projection of the backlog written by mosaic"
    let file = OutputFile(path: path, kind: kind, makesFolder: false) { bytes in
      String(decoding: bytes, as: UTF8.self).contains(mark)
    }
    try file.write(Array(text.utf8))
  }

  /// - Throws: `Refusal` if the file differs.
  package func compare(with path: String) throws {
    if try SourceReader.read(path) == Array(text.utf8) { return }
    let shown = TerminalSafe.line(path)
    throw Refusal(
      .outOfDate,
      issue: Issue(
        code: "drift/outdated", rule: .ofDrift("outdated"), message: "\(shown) does not match the backlog",
        help: "run 'mosaic fleet backlog export -o \(shown)'", path: Path.shown(path)))
  }
}
