package import MosaicFormats

/// A document that is open in the editor.
package struct OpenDocument: Sendable {
  /// The URI exactly as the editor sends it.
  package let uri: String
  /// Absolute path of the file; nil if it is not a local file.
  package let path: String?
  package private(set) var version: Int?
  package private(set) var text: SourceText

  package init(uri: String, version: Int?, text: String) {
    self.uri = uri
    path = FileURI.path(of: uri)
    self.version = version
    self.text = SourceText(Array(text.utf8))
  }

  /// Applies the content changes of `textDocument/didChange` in order. Returns nil if one is invalid.
  package mutating func apply(_ changes: [JSONValue], version: Int?, encoding: PositionEncoding) -> Void? {
    for change in changes {
      guard let changed = text.applying(change, encoding: encoding) else { return nil }
      text = changed
    }
    self.version = version
    return ()
  }
}

extension SourceText {
  fileprivate func applying(_ change: JSONValue, encoding: PositionEncoding) -> SourceText? {
    guard let replacement = change["text"]?.text else { return nil }
    guard let range = change["range"], range != .null else { return SourceText(Array(replacement.utf8)) }
    guard let start = range["start"].flatMap(Position.init), let end = range["end"].flatMap(Position.init) else {
      return nil
    }
    let first = offset(of: start, encoding)
    let last = offset(of: end, encoding)
    return replacing(min(first, last)..<max(first, last), with: replacement.utf8)
  }

  /// Returns a range in LSP positions.
  func json(_ range: Range<Int>, encoding: PositionEncoding) -> JSONValue {
    [
      "start": position(of: range.lowerBound, encoding).json,
      "end": position(of: range.upperBound, encoding).json,
    ]
  }
}

extension Position {
  init?(_ json: JSONValue) {
    guard let line = json["line"]?.int, let character = json["character"]?.int else { return nil }
    self.init(line: line, character: character)
  }

  var json: JSONValue { ["line": .integer(line), "character": .integer(character)] }
}
