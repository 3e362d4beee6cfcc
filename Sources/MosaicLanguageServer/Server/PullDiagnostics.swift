import MosaicFormats

// Diagnostics that the editor asks for, instead of those that are published.

extension LanguageServer {
  /// Answers 'textDocument/diagnostic'. A report that the editor has already is not sent again.
  mutating func pullDiagnostics(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    let diagnostics = json(judge(document))
    let known = told[document.key]
    if let known, known.diagnostics == diagnostics, known.id == params["previousResultId"]?.text {
      return ["kind": "unchanged", "resultId": .string(known.id)]
    }
    let report = ToldDiagnostics(version: nil, diagnostics: diagnostics, id: nextReport())
    told[document.key] = report
    return ["kind": "full", "resultId": .string(report.id), "items": .array(diagnostics)]
  }

  /// Asks the editor to pull again if a document that it did not change has other diagnostics now.
  mutating func requestPull(of keys: some Sequence<String>) {
    let hasChanged = keys.contains { key in
      guard let document = documents[key], let known = told[key] else { return false }
      return json(judge(document)) != known.diagnostics
    }
    if hasChanged { send(.request("pull-\(nextReport())", method: "workspace/diagnostic/refresh", params: .null)) }
  }

  private mutating func nextReport() -> String {
    reports += 1
    return String(reports)
  }
}
