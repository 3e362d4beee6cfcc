import MosaicDiagnostics
import MosaicFormats

// Completions of the codes in a comment that allows warnings.

/// A cursor between the brackets of `# mosaic: allow(…)`.
struct AllowCursor {
  /// The range of the code at the cursor.
  let range: Range<Int>
  /// The other codes of the comment.
  let others: Set<String>
  let line: Int

  /// Returns nil if the cursor is not in such a comment.
  init?(_ text: SourceText, at offset: Int, in outline: DocumentOutline) {
    line = text.line(at: offset)
    let bounds = text.lineRange(line)
    let bytes = text.bytes
    guard outline.range.touches(offset), let open = Self.opening(bytes, in: bounds.lowerBound..<offset, outline) else {
      return nil
    }
    let close = bytes[offset..<bounds.upperBound].firstIndex(of: UInt8(ascii: ")")) ?? bounds.upperBound
    guard !bytes[open..<offset].contains(UInt8(ascii: ")")) else { return nil }
    let start = bytes[open..<offset].lastIndex { Self.isBetween($0) }.map { $0 + 1 } ?? open
    let end = bytes[offset..<close].firstIndex { Self.isBetween($0) } ?? close
    let parts =
      bytes[open..<start].split(whereSeparator: Self.isBetween)
      + bytes[end..<close].split(whereSeparator: Self.isBetween)
    range = start..<end
    others = Set(parts.map { String(decoding: $0, as: UTF8.self) })
  }

  private static func isBetween(_ byte: UInt8) -> Bool {
    [0x20, 0x09, UInt8(ascii: ",")].contains(byte)
  }

  /// Returns the offset after the bracket of the first comment on a line that is addressed to mosaic.
  private static func opening(_ bytes: [UInt8], in line: Range<Int>, _ outline: DocumentOutline) -> Int? {
    for hash in line where bytes[hash] == UInt8(ascii: "#") {
      let isOpen = hash == line.lowerBound || bytes[hash - 1] == 0x20 || bytes[hash - 1] == 0x09
      guard isOpen, !outline.root.quotes(hash) else { continue }
      let comment = bytes[(hash + 1)..<line.upperBound].drop { $0 == 0x20 }
      guard comment.starts(with: "mosaic:".utf8) else { return nil }
      let call = comment.dropFirst(7).drop { $0 == 0x20 || $0 == 0x09 }
      return call.starts(with: "allow(".utf8) ? call.startIndex + 6 : nil
    }
    return nil
  }
}

extension OutlineNode {
  /// Returns whether an offset is in a quoted or block scalar, where a `#` starts no comment.
  func quotes(_ offset: Int) -> Bool {
    if case .scalar(_, let style) = content { return style != .plain && range.contains(offset) }
    return items.contains { $0.quotes(offset) } || entries.contains { $0.value.quotes(offset) }
  }
}

extension LanguageServer {
  /// Returns the codes of warnings: those of the comment's line or the one below, then the file's others, then the rest.
  mutating func codeCompletions(_ cursor: AllowCursor, in document: OpenDocument) -> [JSONValue] {
    let found = judge(document)
    let range = document.text.json(cursor.range, encoding: client.encoding)
    let codes = DiagnosticCode.allowable.filter { !cursor.others.contains($0.rawValue) }
      .sorted { $0.rawValue < $1.rawValue }
    var ranks: [[CompletionWord]] = [[], [], []]
    for code in codes {
      let own = found.findings.diagnostics.filter { $0.code == code }
      let nearest = own.first { isNear($0, cursor: cursor, text: document.text) }
      let word = CompletionWord(word: code.rawValue, kind: 20, detail: (nearest ?? own.first)?.message)
      ranks[nearest != nil ? 0 : own.isEmpty ? 2 : 1].append(word)
    }
    return ranks.joined().enumerated().map { order, word in
      word.json(CompletionEdit.Replacement(text: word.word, filter: word.word), range: range, order: order)
    }
  }

  private func isNear(_ diagnostic: Diagnostic, cursor: AllowCursor, text: SourceText) -> Bool {
    let line = text.line(at: diagnostic.primary.span.range.lowerBound)
    return line == cursor.line || line == cursor.line + 1
  }
}
