import MosaicDiagnostics
import MosaicFormats

/// Checks that every runtime named in a roster is built in or declared under `runtimes`.
///
/// ```yaml
/// agents:
///   - name: ada
///     runtime: clod   # neither built in nor declared
/// ```
func checkUnknownRuntime(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard scope.roster.hasEveryRuntime else { return }
  let named = [scope.roster.defaults?.runtime].compactMap { $0 } + scope.roster.agents.compactMap(\.runtime)
  let declared = Set(scope.roster.runtimeNames.map(\.value))
  let known = scope.runtimes.keys.sorted()
  let lost = named.filter { scope.runtimes[$0.value] == nil && !declared.contains($0.value) }
  for uses in usesByName(lost) { report(uses, known: known, into: &diagnostics) }
}

private func report(_ uses: [Located<String>], known: [String], into diagnostics: inout DiagnosticBag) {
  let written = uses[0]
  if let runtime = vendorsRuntime(ofModel: written.value, among: known) {
    diagnostics.report(
      .unknownRuntime, message: "'\(written.value)' looks like a model, not like a runtime",
      at: Label(written.span, text: "neither built in nor declared"), related: uses.otherUses,
      help: "write 'runtime: \(runtime)', and name the model in 'model_hint: \(written.value)'")
    return
  }
  let near = diagnostics.nearest(to: written.value, among: known)
  diagnostics.report(
    .unknownRuntime, message: "unknown runtime '\(written.value)'",
    at: Label(written.span, text: "neither built in nor declared"), related: uses.otherUses,
    help: near.map { "did you mean '\($0)'?" }
      ?? "use one of \(known.prefix(12).map { "'\($0)'" }.joined(separator: ", ")), or declare it with its command under 'runtimes:'",
    fixIts: FixIt.likely(near, at: uses.map(\.span)))
}
