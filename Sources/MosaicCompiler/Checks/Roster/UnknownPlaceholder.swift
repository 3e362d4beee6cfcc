import MosaicDiagnostics
import MosaicFormats
import MosaicModel

/// Checks that a word in braces in the command of a declared runtime is a known placeholder.
///
/// ```yaml
/// runtimes:
///   aider:
///     command: [aider, --model, "{modle}"]   # would be passed to the program literally
/// ```
func checkUnknownPlaceholder(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let known = RuntimePlaceholder.allCases.map(\.rawValue)
  for word in scope.declaredRuntimes.flatMap({ $0.command ?? [] }) {
    for placeholder in RuntimePlaceholder.words(in: word.value) where !known.contains(String(placeholder)) {
      let near = diagnostics.nearest(to: String(placeholder), among: known)
      diagnostics.report(
        .unknownPlaceholder, message: "unknown placeholder '{\(placeholder)}'", at: Label(word.span),
        help: near.map { "did you mean '{\($0)}'?" }
          ?? "use one of \(joined(known.map { "'{\($0)}'" }, by: "or")); if you need literal braces, set 'command' on the "
          + "agent instead of the runtime: mosaic replaces nothing there"
      )
    }
  }
}
