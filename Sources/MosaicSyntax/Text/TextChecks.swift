package import MosaicDiagnostics
import MosaicFormats

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Checks whether a file can be parsed at all: its size, its encoding, and that every character is visible.
///
/// - Parameter content: the kind of the file; nil if unknown.
package func isReadable(
  _ file: SourceFile, as content: FileContent? = nil, into diagnostics: inout DiagnosticBag
) -> Bool {
  guard file.bytes.count <= YAMLLimits.fileSize else {
    diagnostics.report(
      .fileTooLarge,
      message: "the file is \(grouped(file.bytes.count)) bytes; the limit is \(grouped(YAMLLimits.fileSize))",
      at: Label(SourceSpan(file: file.id, range: 0..<0)),
      help: content?.reduction ?? "remove anything that does not belong in it")
    return false
  }
  if file.bytes.areUTF16 {
    diagnostics.report(
      .invalidUTF8, message: "the file is UTF-16, not UTF-8", at: Label(SourceSpan(file: file.id, range: 0..<1)),
      help: UnreadRest.file.after("save it as UTF-8, or convert it with 'iconv -f UTF-16 -t UTF-8'"))
    return false
  }
  if let offset = firstInvalidByte(file.bytes) {
    diagnostics.report(
      .invalidUTF8, message: "invalid UTF-8 byte", at: Label(SourceSpan(file: file.id, range: offset..<offset + 1)),
      help: UnreadRest.file.after("save the file as UTF-8"))
    return false
  }
  return reportHiddenCharacters(file, into: &diagnostics)
}

/// Checks that the structure of a YAML file uses plain spaces instead of no-break spaces.
///
/// Before the first letter of a line and after its first colon, YAML would read them as letters.
func hasPlainSpaces(
  _ file: SourceFile, in range: Range<Int>, of rest: UnreadRest, into diagnostics: inout DiagnosticBag
) -> Bool {
  guard file.bytes[range].has(noBreakSpace[0]) else { return true }
  for number in file.line(at: range.lowerBound)...file.line(at: range.upperBound) {
    for part in skeleton(file.bytes[file.lineRange(number).clamped(to: range)]) where part.starts(with: noBreakSpace) {
      diagnostics.report(
        .hiddenCharacter, message: "this is a no-break space, which YAML treats as a letter",
        at: Label(SourceSpan(file: file.id, range: part.startIndex..<part.startIndex + 2)),
        help: rest.after("replace it with a normal space; no-break spaces are often copied from web pages and chats"),
        fixIts: spacesTyped(in: range, of: file))
      return false
    }
  }
  return true
}

private let noBreakSpace: [UInt8] = [0xC2, 0xA0]

/// Returns the text of a line after its indentation, and the text after its first colon.
private func skeleton(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  let indentation = line.prefix { [0x20, 0x09, UInt8(ascii: "-")].contains($0) }
  let colon = line.firstIndex(of: UInt8(ascii: ":")).map { line[($0 + 1)...].drop { $0 == 0x20 } }
  return [line[indentation.endIndex...], colon ?? []]
}

/// Returns a fix that replaces every no-break space in the structure of a file, because each of them stops the parser.
private func spacesTyped(in range: Range<Int>, of file: SourceFile) -> [FixIt] {
  var places: Set<Int> = []
  for number in file.line(at: range.lowerBound)...file.line(at: range.upperBound) {
    for rest in skeleton(file.bytes[file.lineRange(number).clamped(to: range)]) {
      var rest = rest
      while rest.starts(with: noBreakSpace) {
        places.insert(rest.startIndex)
        rest = rest.dropFirst(noBreakSpace.count).drop { $0 == 0x20 }
      }
    }
  }
  guard places.count <= FixIt.mostEdits else { return [] }
  let edits = places.sorted().map { file.edit($0..<$0 + noBreakSpace.count, text: " ") }
  return [FixIt(.safe, message: "replace them with normal spaces", edits: edits)]
}

private let mostTagDirectives = 32

/// Checks that a YAML file declares few tags. libyaml compares them with each other, which takes quadratic time.
func hasFewTagDirectives(_ file: SourceFile, in range: Range<Int>, into diagnostics: inout DiagnosticBag) -> Bool {
  let directive = Array("%TAG".utf8)
  guard file.bytes[range].has(directive[0]) else { return true }
  let lines = (file.line(at: range.lowerBound)...file.line(at: range.upperBound)).lazy
    .map { file.lineRange($0).clamped(to: range) }
    .filter { file.bytes[$0].starts(with: directive) }
  guard let first = lines.first, lines.dropFirst(mostTagDirectives).first != nil else { return true }
  diagnostics.report(
    .yamlTag, message: "tags are not supported, but this file declares many, starting here",
    at: Label(SourceSpan(file: file.id, range: first.lowerBound..<first.lowerBound + directive.count)),
    help: "remove the lines that start with '%TAG'")
  return false
}

private func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
  if bytes[...].isASCII || String(validating: bytes, as: UTF8.self) != nil { return nil }
  var decoder = UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  var offset = 0
  while true {
    switch decoder.parseScalar(from: &iterator) {
    case .valid(let scalar): offset += scalar.count
    case .error: return offset
    case .emptyInput: return nil
    }
  }
}
