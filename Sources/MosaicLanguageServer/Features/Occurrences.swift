import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel

// Every place where a name is written.

/// A place where a name is written.
struct NamePlace {
  let file: DescribedFile
  let range: Range<Int>
  let isDeclaration: Bool
  /// Whether only the file has the name, and there is no text to change.
  var isFileName = false
}

extension LanguageServer {
  /// Returns the places of a name, by file and offset. Only classes are known in more than one file.
  func occurrences(of word: NamedWord, in document: OpenDocument) -> [NamePlace] {
    if word.reference.isClass {
      return described(around: document).flatMap { file in
        classPlaces(of: word.name, in: file).sorted { $0.range.lowerBound < $1.range.lowerBound }
      }
    }
    guard let path = document.path else { return [] }
    let file = DescribedFile(
      path: path, uri: document.uri, version: document.version, kind: word.outline.kind, text: document.text)
    let declarations = word.declarations.map { NamePlace(file: file, range: $0, isDeclaration: true) }
    let uses = word.uses.map { NamePlace(file: file, range: $0, isDeclaration: false) }
    return (declarations + uses).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func classPlaces(of name: String, in file: DescribedFile) -> [NamePlace] {
    let outline = file.outline
    switch file.kind {
    case .northStar: return []
    case .roster, .profile:
      return outline.uses(.personaClass, of: name).map { NamePlace(file: file, range: $0.range, isDeclaration: false) }
    case .role:
      guard let written = outline.writtenClass(of: file.text) else {
        let isNamed = file.stem == name
        return isNamed ? [NamePlace(file: file, range: 0..<0, isDeclaration: true, isFileName: true)] : []
      }
      return written.name == name ? [NamePlace(file: file, range: written.range, isDeclaration: true)] : []
    }
  }

  func location(_ place: NamePlace) -> JSONValue {
    ["uri": .string(place.file.uri), "range": place.file.text.json(place.range, encoding: client.encoding)]
  }
}

extension DocumentOutline {
  /// Returns the class that a contract names in its front matter or in a marker.
  func writtenClass(of text: SourceText) -> (name: String, range: Range<Int>)? {
    if let node = root["class"], let name = node.text { return (name, node.range) }
    guard range.isEmpty else { return nil }
    return RoleOutline(text.bytes).markedClass.map { ($0.value, $0.span.range) }
  }
}

extension Reference {
  var isClass: Bool { self == .personaClass || self == .seat }
}
