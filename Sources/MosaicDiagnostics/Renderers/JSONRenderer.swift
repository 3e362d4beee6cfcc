import FoundationEssentials

/// Prints diagnostics for programs: one object with `"version": 1`, keys sorted, spans in bytes and in lines.
package struct JSONRenderer {
  private let sources: SourceMap

  package init(sources: SourceMap) {
    self.sources = sources
  }

  package func render(_ diagnostics: [Diagnostic]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let report = Report(version: 1, diagnostics: diagnostics.map(entry))
    // Encoding strings and integers cannot fail.
    let data = try! encoder.encode(report)
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private func entry(_ diagnostic: Diagnostic) -> Report.Entry {
    Report.Entry(
      code: diagnostic.code.rawValue, severity: diagnostic.severity.rawValue, message: diagnostic.message,
      help: diagnostic.help, primary: place(diagnostic.primary), related: diagnostic.related.map(place),
      fixes: diagnostic.fixIts.map(fix))
  }

  private func place(_ label: Label) -> Report.Place {
    let file = sources[label.span.file]
    let range = label.span.range
    let start = file.position(of: range.lowerBound)
    let end = file.position(of: range.upperBound)
    return Report.Place(
      file: file.path, text: label.text.isEmpty ? nil : label.text, startByte: range.lowerBound,
      endByte: range.upperBound, startLine: start.line, startColumn: start.column, endLine: end.line,
      endColumn: end.column)
  }

  private func fix(_ fixIt: FixIt) -> Report.Fix {
    Report.Fix(
      safety: fixIt.safety.rawValue, message: fixIt.message,
      edits: fixIt.edits.map { Report.Edit(place: place(Label($0.span)), replacement: $0.replacement) })
  }
}

private struct Report: Encodable {
  struct Entry: Encodable {
    let code: String
    let severity: String
    let message: String
    let help: String?
    let primary: Place
    let related: [Place]
    let fixes: [Fix]
  }

  struct Place: Encodable {
    let file: String
    let text: String?
    let startByte: Int
    let endByte: Int
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
  }

  struct Fix: Encodable {
    let safety: String
    let message: String
    let edits: [Edit]
  }

  struct Edit: Encodable {
    let place: Place
    let replacement: String
  }

  let version: Int
  let diagnostics: [Entry]
}
