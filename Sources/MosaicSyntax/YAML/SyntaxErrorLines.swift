import MosaicDiagnostics
import MosaicFormats

// What the lines above a syntax error say about its cause.

/// An unquoted value that continues on the line of a problem.
struct ContinuedValue {
  /// The part of the value on its first line.
  let range: Range<Int>
  /// Whether a key precedes the value on its first line.
  let hasKey: Bool
}

/// Text below or beside the end of a document.
struct StrayText {
  let place: Range<Int>
  let message: String
  let help: String
  var related: Range<Int>?
}

extension SyntaxErrorSite {
  /// The most lines to look at above a problem.
  private static let mostLines = 200

  var lineNumber: Int {
    file.line(at: min(problem, file.bytes.count))
  }

  func linesAbove() -> some Sequence<Int> {
    stride(from: lineNumber - 1, through: max(0, lineNumber - Self.mostLines), by: -1)
  }

  /// The text of a line without its indentation and the spaces at its end.
  func text(ofLine number: Int) -> Range<Int> {
    let line = file.lineRange(number)
    let start = line.lowerBound + indentation(line)
    let end = file.bytes[start..<line.upperBound].lastIndex { $0 != 0x20 && $0 != 0x09 }
    return start..<(end.map { $0 + 1 } ?? start)
  }

  private func isMarker(_ text: Range<Int>, _ marker: String) -> Bool {
    file.bytes[text].starts(with: marker.utf8) && text.count <= marker.utf8.count
  }
}

// MARK: - Continued values

extension SyntaxErrorSite {
  /// The unquoted value that the line of the problem continues.
  var continuedValue: ContinuedValue? {
    var found: ContinuedValue?
    for number in linesAbove() {
      let text = text(ofLine: number)
      if text.isEmpty { continue }
      if isMarker(text, "---") || file.bytes[text].last == UInt8(ascii: ":") { break }
      let value = value(in: text)
      found = value
      if value.hasKey || value.range.lowerBound > text.lowerBound { break }
    }
    return found
  }

  /// Returns the value in a line, after any dashes and key.
  private func value(in text: Range<Int>) -> ContinuedValue {
    var start = text.lowerBound
    while file.bytes[start..<text.upperBound].starts(with: "- ".utf8) {
      start = file.bytes[start + 1..<text.upperBound].firstIndex { $0 != 0x20 } ?? text.upperBound
    }
    let rest = file.bytes[start..<text.upperBound]
    guard let colon = zip(rest.indices, rest.dropFirst()).first(where: { rest[$0] == UInt8(ascii: ":") && $1 == 0x20 })
    else { return ContinuedValue(range: start..<text.upperBound, hasKey: false) }
    let value = rest[(colon.0 + 1)...].firstIndex { $0 != 0x20 } ?? text.upperBound
    return ContinuedValue(range: value..<text.upperBound, hasKey: true)
  }

  /// A `:` without a space between a key and its value, so that both were read as one value.
  func gluedColon(_ failure: YAMLEventStream.Failure) -> ColonMistake? {
    if failure.problem.contains("could not find expected ':'"), let context {
      return gluedColon(in: context..<max(context, text(ofLine: file.line(at: context)).upperBound))
    }
    guard failure.problem.contains("mapping values are not allowed"), !hasColonBefore, let value = continuedValue,
      !value.hasKey
    else { return nil }
    return gluedColon(in: value.range)
  }

  private func gluedColon(in range: Range<Int>) -> ColonMistake? {
    ColonMistake(in: file.bytes[range])
  }
}

// MARK: - Stray text

extension SyntaxErrorSite {
  /// The text that follows the end of the document; nil if its cause is unknown.
  var strayText: StrayText? {
    directive ?? textBelowEnd ?? textBeside ?? outdentedKey
  }

  private var directive: StrayText? {
    let lines = [text(ofLine: lineNumber), nearestLineAbove].compactMap(\.self)
    guard let line = lines.first(where: { file.bytes[$0].first == UInt8(ascii: "%") }) else { return nil }
    return StrayText(
      place: line.lowerBound..<wordEnd(line.lowerBound), message: "this directive is not followed by a '---' line",
      help: "remove this line")
  }

  private var textBelowEnd: StrayText? {
    guard let line = nearestLineAbove, isMarker(line, "...") else { return nil }
    return StrayText(
      place: problem..<wordEnd(problem), message: "this is below a '...' line, which ends the document",
      help: "remove the '...' line")
  }

  /// The text of the nearest line above that is neither blank nor a comment.
  private var nearestLineAbove: Range<Int>? {
    linesAbove().lazy.map(text(ofLine:)).first { !$0.isEmpty && file.bytes[$0].first != UInt8(ascii: "#") }
  }

  /// Text on the line on which the only value of the document ends.
  private var textBeside: StrayText? {
    guard problem > line(of: problem).lowerBound, let previous = previousByte else { return nil }
    let place = problem..<wordEnd(problem)
    switch previous {
    case UInt8(ascii: "'"):
      return StrayText(place: place, message: textAfterQuote.message, help: textAfterQuote.helpForSingle)
    case UInt8(ascii: "\""):
      return StrayText(place: place, message: textAfterQuote.message, help: textAfterQuote.helpForDouble)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      let sign = previous == UInt8(ascii: "}") ? "brace" : "bracket"
      return StrayText(
        place: place, message: "unexpected text after the closing \(sign)",
        help: "remove it, or move the \(sign) to the end")
    default:
      return nil
    }
  }

  private var outdentedKey: StrayText? {
    let first = (0...lineNumber).prefix(Self.mostLines).lazy.map(text(ofLine:)).first {
      !$0.isEmpty && file.bytes[$0].first != UInt8(ascii: "#") && !isMarker($0, "---")
    }
    guard let first, first.upperBound <= problem,
      indentation(line(of: first.lowerBound)) > indentation(line(of: problem))
    else { return nil }
    return StrayText(
      place: problem..<wordEnd(problem), message: "this line is indented less than the first key",
      help: "start every top-level key in the same column", related: first.lowerBound..<wordEnd(first.lowerBound))
  }
}
