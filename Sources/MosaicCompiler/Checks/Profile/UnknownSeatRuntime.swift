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
  for written in scope.profile.seats.compactMap(\.runtime) where !known.contains(written.value) {
    let near = diagnostics.nearest(to: written.value, among: known)
    diagnostics.report(
      .unknownRuntime, message: "unknown runtime '\(written.value)'", at: Label(written.span, text: "not built in"),
      help: near.map { "did you mean '\($0)'?" }
        ?? "use one of \(joined(known.map { "'\($0)'" }, by: "or")); only a roster can declare other runtimes",
      fixIts: FixIt.likely(near, at: written.span))
  }
}
