import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicSyntax

@testable import MosaicCompiler

private let context = CompileContext(
  host: "here", tenant: "acme", home: .belowHome(".config/mosaic"), program: .belowHome(".local/bin/mosaic"))
private let shipped = analyze(SourceSet(), in: context).library

/// Safe fixes terminate and cause no new diagnostic; each suggested fix can be applied and leaves the YAML readable.
func fixesMakeNothingWorse(_ bytes: [UInt8]) {
  var sources = SourceSet.empty
  sources.add(path: "fleet/roster.yaml", bytes: bytes, kind: .roster)
  let before = judge(sources)
  let fixed = applySafeFixes(to: sources, where: { _ in true }, judge: judge)
  require(FindingsComparison(before: before, after: fixed.findings).firstNew == nil, "nothing new is wrong")
  require(!isReadable(sources) || isReadable(fixed.sources), "what could be read still can")
  let again = applySafeFixes(to: fixed.sources, where: { _ in true }, judge: judge)
  require(again.applied.isEmpty, "a second run has nothing to do")
  require(again.sources.map.files[0].bytes == fixed.sources.map.files[0].bytes, "a second run changes no byte")
  for diagnostic in before.diagnostics {
    for fix in diagnostic.fixIts { requireRepair(fix, of: diagnostic, in: sources) }
  }
}

private func requireRepair(_ fix: FixIt, of diagnostic: Diagnostic, in sources: SourceSet) {
  let claim = "\(diagnostic.code.rawValue), \(fix.message)"
  require(areApart(fix.edits), "\(claim): the edits are apart")
  require(fix.edits.allSatisfy { $0.span.file == diagnostic.primary.span.file }, "\(claim): in one file")
  let file = sources.map.files[0]
  let edited = sources.replacing(file.id, with: file.applying(fix.edits))
  require(edited.map.files[0].bytes != file.bytes, "\(claim): something is changed")
  require(!isReadable(sources) || isReadable(edited), "\(claim): what is left is YAML")
}

/// Returns whether the whole file is YAML, regardless of its content; an empty file is.
private func isReadable(_ sources: SourceSet) -> Bool {
  var diagnostics = DiagnosticBag(limit: .max)
  let file = sources.map.files[0]
  return file.bytes.isEmpty || parseYAML(file, into: &diagnostics).root != nil
}

private func judge(_ sources: SourceSet) -> Findings {
  var diagnostics = DiagnosticBag(limit: .max)
  _ = analyzeRoster(sources, library: shipped, context: context, into: &diagnostics)
  diagnostics.reportUnusedAllowances()
  return Findings(diagnostics, in: sources.map)
}
