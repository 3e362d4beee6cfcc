import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats

// Diagnostics while the user types.

extension LanguageServer {
  /// Checks every document affected by a change, and publishes the diagnostics that are new.
  package mutating func settle() -> [[UInt8]] {
    if client.pullsDiagnostics {
      requestPull(of: untold.subtracting(changedByEditor).sorted())
    } else {
      for key in untold.sorted() { tell(key) }
    }
    untold = []
    changedByEditor = []
    return takeOutgoing()
  }

  private mutating func tell(_ key: String) {
    guard let document = documents[key] else { return }
    let found = judge(document)
    let diagnostics = json(found)
    let now = ToldDiagnostics(version: document.version, diagnostics: diagnostics)
    guard told.updateValue(now, forKey: key) != now else { return }
    publish(diagnostics, of: document.uri, version: document.version)
  }

  /// Returns the diagnostics of a document in its current state.
  mutating func judge(_ document: OpenDocument) -> JudgedDocument {
    let key = document.key
    if stale.remove(key) == nil, let known = judged[key] { return known }
    let found = JudgedDocument(findings: findings(in: document), text: document.text)
    judged[key] = found
    return found
  }

  private mutating func findings(in document: OpenDocument) -> Findings {
    let path = document.key
    guard let kind = kind(of: document) else { return Findings(DiagnosticBag(), in: SourceMap()) }
    let bytes = document.text.bytes
    let found =
      switch kind {
      case .roster, .northStar:
        analyzedLibrary(around: path).judge(path: path, bytes: bytes, kind: kind, in: context)
      case .role, .profile:
        partOfLibrary(LocalLayer.File(path: path, bytes: bytes, kind: kind)).findings
      }
    return found.only { $1.path == path }
  }

  /// Returns the library including a role or profile, which may be outside its folders.
  private mutating func partOfLibrary(_ file: LocalLayer.File) -> AnalyzedLibrary {
    let library = library(around: file.path)
    if library.files.contains(where: { $0.path == file.path }) { return analyzedLibrary(around: file.path) }
    return AnalyzedLibrary(library.sources(with: file), limit: JudgedDocument.limit)
  }

  mutating func publish(_ diagnostics: [JSONValue], of uri: String, version: Int?) {
    var params: [String: JSONValue] = ["uri": .string(uri), "diagnostics": .array(diagnostics)]
    params["version"] = version.map(JSONValue.integer)
    send(.notification("textDocument/publishDiagnostics", params: .object(JSONObject(params))))
  }

  /// Returns the diagnostics of a document, and how many of each code were left out.
  func json(_ found: JudgedDocument) -> [JSONValue] {
    found.findings.diagnostics.map { json($0, found: found) }
      + found.findings.omissions.compactMap { json($0, found: found) }
  }

  /// Returns a note at the last diagnostic that is shown, after which the others are.
  private func json(_ omission: Omission, found: JudgedDocument) -> JSONValue? {
    let code = omission.code.rawValue
    guard let last = found.findings.diagnostics.last(where: { $0.code == omission.code }) else { return nil }
    return [
      "range": found.text.json(last.primary.span.range, encoding: client.encoding),
      "severity": 3, "source": "mosaic",
      "message": .string(
        "\(omission.count) more \(code) below \(omission.count == 1 ? "is" : "are") not shown\n"
          + "fix the ones shown to see the others"),
    ]
  }

  func json(_ diagnostic: Diagnostic, found: JudgedDocument) -> JSONValue {
    let code = diagnostic.code.rawValue
    let words = [diagnostic.message, diagnostic.primary.text, diagnostic.help ?? ""]
    var json: [String: JSONValue] = [
      "range": found.text.json(diagnostic.primary.span.range, encoding: client.encoding),
      "severity": diagnostic.severity == .error ? 1 : 2,
      "source": "mosaic", "code": .string(code),
      "message": .string(words.filter { !$0.isEmpty }.joined(separator: "\n")),
      "data": ["explain": .string("mosaic explain \(code)"), "fixes": .integer(diagnostic.fixIts.count)],
    ]
    let pages = client.hasCodeDescriptions ? client.diagnosticPages : nil
    json["codeDescription"] = pages.map { ["href": .string("\($0)\(code).md")] }
    let related = client.hasRelatedInformation ? diagnostic.related.compactMap { place($0, found: found) } : []
    if !related.isEmpty { json["relatedInformation"] = .array(related) }
    return .object(JSONObject(json))
  }

  /// Returns a related location, or nil if it is in the shipped library, which is not on disk.
  private func place(_ label: Label, found: JudgedDocument) -> JSONValue? {
    guard let location = location(of: label.span, found) else { return nil }
    return ["location": location, "message": .string(label.text.isEmpty ? "here" : label.text)]
  }

  func location(of span: SourceSpan, _ found: JudgedDocument) -> JSONValue? {
    let file = found.findings.sources[span.file]
    guard file.path.hasPrefix("/") || documents[file.path] != nil else { return nil }
    let uri = documents[file.path]?.uri ?? FileURI.uri(of: file.path)
    let text = documents[file.path]?.text ?? SourceText(file.bytes)
    return ["uri": .string(uri), "range": text.json(span.range, encoding: client.encoding)]
  }
}
