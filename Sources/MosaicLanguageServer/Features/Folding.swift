import MosaicCompiler
import MosaicFormats

// The parts of a document that an editor can fold: mappings, lists, comments and sections.

/// Whole lines that can be folded to the first of them.
struct Fold: Hashable {
  let first: Int
  let last: Int
  var isComment = false
}

extension LanguageServer {
  func foldingRanges(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    guard let kind = kind(of: document) else { return [] }
    let outline = DocumentOutline(document.text.bytes, kind: kind)
    var folds = outline.root.folds(in: document.text) + comments(document.text, outline)
    if kind == .role { folds += sections(document.text, outline) }
    let ordered = Set(folds.filter { $0.last > $0.first }).sorted { ($0.first, $1.last) < ($1.first, $0.last) }
    return .array(ordered.prefix(client.mostFolds).map(\.json))
  }

  /// Returns the runs of lines that contain only a comment.
  private func comments(_ text: SourceText, _ outline: DocumentOutline) -> [Fold] {
    var folds: [Fold] = []
    for line in 0..<text.lineCount {
      let range = text.lineRange(line)
      let first = text.bytes[range].firstIndex { $0 != 0x20 && $0 != 0x09 }
      guard let first, text.bytes[first] == UInt8(ascii: "#"), outline.range.contains(first),
        !outline.root.quotes(first)
      else { continue }
      if let last = folds.last, last.last == line - 1 {
        folds[folds.count - 1] = Fold(first: last.first, last: line, isComment: true)
      } else {
        folds.append(Fold(first: line, last: line, isComment: true))
      }
    }
    return folds
  }

  /// Returns the front matter and the sections of a contract.
  private func sections(_ text: SourceText, _ outline: DocumentOutline) -> [Fold] {
    let symbols = DocumentSymbol.all(in: text, kind: .role)
    let matter = outline.range
    let front = matter.isEmpty ? [] : [Fold(first: 0, last: text.line(at: matter.upperBound))]
    return front + symbols.flatMap { section($0, text: text) }
  }

  private func section(_ symbol: DocumentSymbol, text: SourceText) -> [Fold] {
    let fold = Fold(first: text.line(at: symbol.range.lowerBound), last: text.lastVisibleLine(in: symbol.range))
    return [fold] + symbol.children.flatMap { section($0, text: text) }
  }
}

extension Fold {
  fileprivate var json: JSONValue {
    var json: [String: JSONValue] = ["startLine": .integer(first), "endLine": .integer(last)]
    if isComment { json["kind"] = "comment" }
    return .object(JSONObject(json))
  }
}

extension OutlineNode {
  /// Returns the folds of the values of this node's keys, and of its items.
  fileprivate func folds(in text: SourceText) -> [Fold] {
    let own = entries.map { Fold(first: text.line(at: $0.keyRange.lowerBound), last: $0.value.lastLine(in: text)) }
    let listed = items.map { Fold(first: text.line(at: $0.extent.lowerBound), last: $0.lastLine(in: text)) }
    return own + listed + (entries.map(\.value) + items).flatMap { $0.folds(in: text) }
  }

  private func lastLine(in text: SourceText) -> Int {
    text.lastVisibleLine(in: extent)
  }
}

extension SourceText {
  /// Returns the last line of a range that is not blank.
  func lastVisibleLine(in range: Range<Int>) -> Int {
    let last = bytes[range].lastIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return line(at: last ?? range.lowerBound)
  }
}
