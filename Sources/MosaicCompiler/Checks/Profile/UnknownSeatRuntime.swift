import MosaicDiagnostics
import MosaicFormats
import MosaicModel

/// Checks that every seat's runtime is built in, because a roster made from a profile declares no runtimes. Code:
/// `unknown-runtime`.
///
/// ```yaml
/// roster:
///   - class: code
///     runtime: clod   # not built in
/// ```
func checkUnknownSeatRuntime(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  let known = Runtime.builtIn.map(\.name)
  for seat in scope.profile.seats {
    guard let written = seat.runtime, !known.contains(written.value) else { continue }
    if let hint = seat.modelHint, known.contains(hint.value) {
      diagnostics.report(
        .unknownRuntime, message: "the runtime and the model are swapped",
        at: Label(written.span, text: "not a runtime"), related: [Label(hint.span, text: "a runtime")],
        help: "write 'runtime: \(hint.value)' and 'model_hint: \(written.value)'")
      continue
    }
    if let runtime = vendorsRuntime(ofModel: written.value, among: known) {
      diagnostics.report(
        .unknownRuntime, message: "'\(written.value)' looks like a model, not like a runtime",
        at: Label(written.span, text: "not built in"),
        help: "write 'runtime: \(runtime)', and name the model in 'model_hint: \(written.value)'")
      continue
    }
    let near = diagnostics.nearest(to: written.value, among: known)
    diagnostics.report(
      .unknownRuntime, message: "unknown runtime '\(written.value)'", at: Label(written.span, text: "not built in"),
      help: near.map { "did you mean '\($0)'?" }
        ?? "use one of \(joined(known.map { "'\($0)'" }, by: "or")); only a roster can declare other runtimes",
      fixIts: FixIt.likely(near, at: written.span))
  }
}
