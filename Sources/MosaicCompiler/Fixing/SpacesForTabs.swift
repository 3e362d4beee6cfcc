import MosaicDiagnostics
import MosaicSyntax

/// Widths of a tab that editors show.
private let tabWidths = [2, 4, 8]
/// Bytes of a file in which it is still tried how wide a tab was meant to be.
private let mostBytes = 64 << 10

/// Spaces in the place of every tab in the indentation of a file. Safe where every width of a tab reads as the same.
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
  // Each line has to change at once, or the file stays unreadable.
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
