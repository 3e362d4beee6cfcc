import FoundationEssentials

/// Prints diagnostics for programs: one object with `"version": 1`, keys sorted, spans in bytes and in lines.
package struct JSONRenderer {
  private let sources: SourceMap

  package init(sources: SourceMap) {
    self.sources = sources
  }

  package static func render(_ findings: Findings) -> String {
    JSONText.render(JSONFindings(findings))
  }

  fileprivate func entries(_ diagnostics: [Diagnostic]) -> [JSONDiagnostic] {
    diagnostics.map(entry)
  }

  fileprivate func entry(_ omission: Omission) -> JSONOmission {
    JSONOmission(
      code: omission.code.rawValue, severity: omission.severity.rawValue, file: sources[omission.file].path,
      count: omission.count)
  }

  private func entry(_ diagnostic: Diagnostic) -> JSONDiagnostic {
    JSONDiagnostic(
      code: diagnostic.code.rawValue, severity: diagnostic.severity.rawValue, message: diagnostic.message,
      help: diagnostic.help, primary: place(diagnostic.primary), related: diagnostic.related.map(place),
      fixes: diagnostic.fixIts.map(fix))
  }

  private func place(_ label: Label) -> JSONDiagnostic.Place {
    let file = sources[label.span.file]
    let range = label.span.range
    let start = file.position(of: range.lowerBound)
    let end = file.position(of: range.upperBound)
    return JSONDiagnostic.Place(
      file: file.path, text: label.text.isEmpty ? nil : label.text, startByte: range.lowerBound,
      endByte: range.upperBound, startLine: start.line, startColumn: start.column, endLine: end.line,
      endColumn: end.column)
  }

  private func fix(_ fixIt: FixIt) -> JSONDiagnostic.Fix {
    JSONDiagnostic.Fix(
      safety: fixIt.safety.rawValue, message: fixIt.message,
      edits: fixIt.edits.map { JSONDiagnostic.Edit(place: place(Label($0.span)), replacement: $0.replacement) })
  }
}

/// JSON as all commands print it: keys in snake_case and sorted, a newline at the end.
package enum JSONText {
  /// - Parameter report: a value whose encoding cannot fail, such as one of strings, numbers and booleans.
  package static func render(_ report: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      return escaped(String(decoding: try encoder.encode(report), as: UTF8.self)) + "\n"
    } catch {
      preconditionFailure("a report could not be encoded: \(error)")
    }
  }

  /// The encoder escapes C0 alone; a terminal may act on C1 and on marks of direction as well.
  private static func escaped(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: isUnsafe) else { return json }
    var safe = ""
    for scalar in json.unicodeScalars {
      if isUnsafe(scalar) {
        for unit in String(scalar).utf16 { safe += "\\u" + hex(unit) }
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x7F && HiddenCharacters.contains(scalar)
  }

  private static func hex(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

/// What was found as programs read it: every error and warning is counted, and what is not told is told of.
package struct JSONFindings: Encodable {
  let version = 1
  let errors: Int
  let warnings: Int
  let diagnostics: [JSONDiagnostic]
  /// How many more there are, by file and code.
  let omitted: [JSONOmission]

  package init(_ findings: Findings) {
    let renderer = JSONRenderer(sources: findings.sources)
    errors = findings.count(of: .error)
    warnings = findings.count(of: .warning)
    diagnostics = renderer.entries(findings.diagnostics)
    omitted = findings.omissions.map(renderer.entry)
  }
}

/// Diagnostics of one code in one file that are not told.
package struct JSONOmission: Encodable {
  let code: String
  let severity: String
  let file: String
  let count: Int
}

/// A diagnostic as programs read it. Lines and columns count from 1, columns in Unicode scalars.
package struct JSONDiagnostic: Encodable {
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

  let code: String
  let severity: String
  let message: String
  let help: String?
  let primary: Place
  let related: [Place]
  let fixes: [Fix]
}
