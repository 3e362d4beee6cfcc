import MosaicDiagnostics
import MosaicFormats

/// A line of a broken file that is not YAML: what a diff, an editor or a shell script left.
struct StrayLine {
  let place: Range<Int>
  let message: String
  let help: String
  let fix: FixIt?

  /// - Parameter problem: the offset of the first syntax error.
  init?(_ file: SourceFile, in range: Range<Int>, problem: Int) {
    let place = file.lineRange(file.line(at: problem))
    guard
      let line = Self.addedLine(of: file, in: range) ?? Self.editorCommand(in: file, place)
        ?? Self.heredoc(in: file, range) ?? Self.ellipsis(in: file, place)
    else { return nil }
    self = line
  }

  private init(place: Range<Int>, message: String, help: String, fix: FixIt? = nil) {
    self.place = place
    self.message = message
    self.help = help
    self.fix = fix
  }

  private static func lines(of file: SourceFile, in range: Range<Int>) -> some Sequence<Range<Int>> {
    (file.line(at: range.lowerBound)...file.line(at: range.upperBound)).lazy.map { file.lineRange($0) }
  }

  /// Finds the first line that a diff marks as added.
  private static func addedLine(of file: SourceFile, in range: Range<Int>) -> StrayLine? {
    let added = lines(of: file, in: range).filter { line in
      let bytes = file.bytes[line]
      return bytes.first == UInt8(ascii: "+") && (bytes.count == 1 || bytes.dropFirst().first == 0x20)
    }
    guard let first = added.first else { return nil }
    let edits = added.map { file.edit($0.lowerBound..<$0.lowerBound + 1, text: "") }
    return StrayLine(
      place: first.lowerBound..<first.lowerBound + 1, message: "this line has the '+' of a diff",
      help: added.count == 1 ? "remove the '+'" : "remove the '+' at the start of \(added.count) lines",
      fix: edits.count <= FixIt.mostEdits ? FixIt(.suggested, message: "remove the '+'", edits: edits) : nil)
  }

  private static func editorCommand(in file: SourceFile, _ range: Range<Int>) -> StrayLine? {
    let commands = [":w", ":q", ":x", ":wq", ":wqa", ":qa", ":q!", ":wq!", ":qa!"]
    guard let line = lines(of: file, in: range).first(where: { commands.contains(file.text(in: $0.prefix(6))) }) else {
      return nil
    }
    return StrayLine(place: line, message: "this is a command of an editor, not YAML", help: "remove this line")
  }

  /// Finds an indented line with nothing but an ellipsis.
  private static func ellipsis(in file: SourceFile, _ range: Range<Int>) -> StrayLine? {
    for line in lines(of: file, in: range) {
      guard let start = line.first(where: { file.bytes[$0] != 0x20 }), start > line.lowerBound,
        ["...", "…"].contains(file.text(in: start..<line.upperBound))
      else { continue }
      return StrayLine(
        place: start..<line.upperBound, message: "'\(file.text(in: start..<line.upperBound))' is not YAML here",
        help: "remove this line, or write out what was left out")
    }
    return nil
  }

  /// Finds a value that a shell would read from the lines below it.
  private static func heredoc(in file: SourceFile, _ range: Range<Int>) -> StrayLine? {
    for line in lines(of: file, in: range) {
      guard file.bytes[line].has(UInt8(ascii: "<")), let opening = file.text(in: line).firstRange(of: ": <<") else {
        continue
      }
      let text = file.text(in: line)
      let word = text[opening.upperBound...].drop { "-~'\"".contains($0) }.prefix { $0.isLetter || $0 == "_" }
      guard !word.isEmpty else { continue }
      let start = line.lowerBound + text.utf8.distance(from: text.startIndex, to: opening.upperBound) - 2
      return StrayLine(
        place: start..<line.upperBound, message: "YAML has no here-documents",
        help: "write '>-' here, indent the lines of the text, and remove the line '\(word)'")
    }
    return nil
  }
}
