import MosaicDiagnostics
import MosaicFormats

/// A file that is no YAML mapping because it is written in another format.
struct OtherFormat {
  let place: Range<Int>
  let message: String
  let help: String

  /// The number of lines at the top of a file that are examined.
  private static let mostLines = 50

  init?(_ file: SourceFile, in range: Range<Int>) {
    if let standIn = StandInFile(file) {
      (place, message, help) = (standIn.place, standIn.message, standIn.help)
      return
    }
    guard let line = Self.firstLine(of: file, in: range), let name = Self.format(of: file.bytes[line], in: file, line)
    else { return nil }
    place = line
    message = "this is \(name), not YAML"
    help =
      "write 'key: value' for each key, indent nested keys by two spaces, and start each item of a "
      + "list with '- '"
  }

  /// The first line that is neither blank nor a comment, without the spaces around it.
  private static func firstLine(of file: SourceFile, in range: Range<Int>) -> Range<Int>? {
    let start = file.line(at: range.lowerBound)
    for number in start...min(file.line(at: range.upperBound), start + mostLines) {
      let line = file.lineRange(number).clamped(to: range)
      guard let first = file.bytes[line].firstIndex(where: { $0 > 0x20 }),
        let last = file.bytes[line].lastIndex(where: { $0 > 0x20 })
      else { continue }
      if file.bytes[first] != UInt8(ascii: "#") { return first..<last + 1 }
    }
    return nil
  }

  private static func format(of line: ArraySlice<UInt8>, in file: SourceFile, _ range: Range<Int>) -> String? {
    let isName: (UInt8) -> Bool = { $0.isLetterOrDigit || "_-.".utf8.contains($0) }
    let word = line.prefix(while: isName)
    let rest = line[word.endIndex...].drop { $0 == 0x20 }
    if line.first == UInt8(ascii: "["), line.last == UInt8(ascii: "]") {
      let inner = line.drop { $0 == UInt8(ascii: "[") }.reversed().drop { $0 == UInt8(ascii: "]") }
      let isTable = !inner.isEmpty && inner.count >= line.count - 4 && inner.allSatisfy(isName)
      return isTable && hasAssignment(file, below: range) ? "TOML" : nil
    }
    guard !word.isEmpty else { return nil }
    if rest.first == UInt8(ascii: "="), rest.dropFirst().first != UInt8(ascii: "=") {
      return hasBlock(file, below: range) ? "HCL" : "TOML"
    }
    return isBlock(line) ? "HCL" : nil
  }

  /// Returns whether a line near the top is an assignment of TOML.
  private static func hasAssignment(_ file: SourceFile, below range: Range<Int>) -> Bool {
    let first = file.line(at: range.lowerBound)
    return (first...min(file.line(at: file.bytes.count), first + mostLines)).contains { number in
      let text = file.bytes[file.lineRange(number)].drop { $0 == 0x20 }
      let word = text.prefix { $0.isLetterOrDigit || "_-.".utf8.contains($0) }
      return !word.isEmpty && text[word.endIndex...].first { $0 != 0x20 } == UInt8(ascii: "=")
    }
  }

  /// Returns whether a line near the top opens a block of HCL, such as `agent "ada" {`.
  private static func hasBlock(_ file: SourceFile, below range: Range<Int>) -> Bool {
    let first = file.line(at: range.lowerBound)
    return (first...min(file.line(at: file.bytes.count), first + mostLines)).contains { number in
      let line = file.bytes[file.lineRange(number)]
      return isBlock(line[(line.firstIndex { $0 > 0x20 } ?? line.endIndex)...])
    }
  }

  private static func isBlock(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.last == UInt8(ascii: "{"), let first = line.first, first.isLetterOrDigit else { return false }
    let head = line.dropLast()
    return head.last == 0x20 && !head.contains(UInt8(ascii: ":")) && !head.contains(UInt8(ascii: "="))
  }
}
