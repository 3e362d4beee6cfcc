import MosaicDiagnostics
import MosaicFormats

/// Diagnostics point into their file and can be shown to a terminal and to a program.
struct Verdict: Equatable {
  let text: String
  let json: String

  init(_ findings: Findings) {
    let diagnostics = findings.diagnostics
    let sources = findings.sources
    for diagnostic in diagnostics { requirePlaces(of: diagnostic, in: sources) }
    text = TextRenderer(sources: sources, color: false).render(diagnostics)
    json = JSONRenderer.render(findings)
    require(!text.unicodeScalars.contains { $0 != "\n" && HiddenCharacters.contains($0) }, "text shows no control")
    require(!json.unicodeScalars.contains { $0 != "\n" && HiddenCharacters.contains($0) }, "JSON shows no control")
    let report = RunReport(findings)
    let sarif = SARIFRenderer.render(report) { _ in nil }
    for document in [sarif, GitHubRenderer.render(report), GitLabRenderer.render(report), JUnitRenderer.render(report)]
    {
      require(
        !document.unicodeScalars.contains { $0 != "\n" && HiddenCharacters.contains($0) }, "no format shows controls")
    }
    _ = TextRenderer(sources: sources, color: true).render(diagnostics)
  }
}

private func requirePlaces(of diagnostic: Diagnostic, in sources: SourceMap) {
  let labels = [diagnostic.primary] + diagnostic.related
  let edits = diagnostic.fixIts.flatMap(\.edits)
  for span in labels.map(\.span) + edits.map(\.span) {
    requirePlace(span, in: sources, diagnostic.code.rawValue)
  }
}

/// Requires that a span is inside its file and splits no character.
func requirePlace(_ span: SourceSpan, in sources: SourceMap, _ claim: @autoclosure () -> String) {
  require(sources.files.indices.contains(Int(span.file.index)), "\(claim()) names a file")
  let file = sources[span.file]
  let range = span.range
  require(range.upperBound <= file.bytes.count, "\(claim()) ends at \(range.upperBound) of \(file.bytes.count)")
  guard String(validating: file.bytes, as: UTF8.self) != nil else { return }
  require(file.characterStart(at: range.lowerBound) == range.lowerBound, "\(claim()) begins with a character")
  require(file.characterStart(at: range.upperBound) == range.upperBound, "\(claim()) ends with a character")
}

/// Requires that the same bytes give the same verdict twice.
func requireSameTwice(_ judge: () -> Verdict) {
  let first = judge()
  require(judge() == first, "the same twice")
}
