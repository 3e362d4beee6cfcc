import MosaicDiagnostics
import MosaicSyntax

/// Tab widths that editors use.
private let tabWidths = [2, 4, 8]
/// The maximum size of a file for which the intended tab width is guessed.
private let mostBytes = 64 << 10

/// Returns a fix that replaces every tab in the indentation with spaces. It is safe if every tab width gives the same
/// meaning.
func spacesForTabs(_ diagnostic: Diagnostic, in source: SourceSet.Source) -> [FixIt] {
  guard diagnostic.code == .tabIndentation, source.kind != .role, source.file.bytes.count <= mostBytes else {
    return []
  }
  let readings = tabWidths.map { width in
    let edits = expandedTabs(in: source.file, width: width)
    return (edits: edits, meaning: meaning(of: source.file, after: edits))
  }
  guard let first = readings.first(where: { $0.meaning != nil }) else { return [] }
  let isClear = readings.allSatisfy { $0.meaning == first.meaning }
  // All lines have to change together, or the file stays unparseable.
  guard first.edits.count <= mostTabs else { return [] }
  return [FixIt(isClear ? .safe : .suggested, message: "indent with spaces", edits: first.edits)]
}

private let mostTabs = 1000

private func meaning(of file: SourceFile, after edits: [TextEdit]) -> YAMLMeaning? {
  var diagnostics = DiagnosticBag()
  let edited = SourceFile(id: file.id, path: file.path, bytes: file.applying(edits))
  let root = parseYAML(edited, into: &diagnostics).root
  return diagnostics.hasErrors ? nil : root.map(YAMLMeaning.init)
}

private func expandedTabs(in file: SourceFile, width: Int) -> [TextEdit] {
  var edits: [TextEdit] = []
  for number in 0...file.line(at: file.bytes.count) {
    var column = 0
    for offset in file.lineRange(number) {
      let byte = file.bytes[offset]
      guard [0x20, 0x09, UInt8(ascii: "-")].contains(byte) else { break }
      let count = byte == 0x09 ? width - column % width : 1
      if byte == 0x09 {
        let span = SourceSpan(file: file.id, range: offset..<offset + 1)
        edits.append(TextEdit(replacing: span, with: String(repeating: " ", count: count)))
      }
      column += count
    }
  }
  return edits
}
