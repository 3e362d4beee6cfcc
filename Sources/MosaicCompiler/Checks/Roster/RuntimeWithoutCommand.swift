import MosaicDiagnostics
import MosaicModel

/// A runtime that is not built in says how it is started.
///
/// ```yaml
/// runtimes:
///   aider:
///     reset_command: /clear   # and what is run?
/// ```
func checkRuntimeWithoutCommand(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let builtIn = Runtime.builtIn.map(\.name)
  for runtime in scope.roster.runtimes where runtime.commandKey == nil && !builtIn.contains(runtime.name.value) {
    let near = diagnostics.nearest(to: runtime.name.value, among: builtIn)
    diagnostics.report(
      .runtimeWithoutCommand, message: "runtime '\(runtime.name.value)' has no command",
      at: Label(runtime.name.span),
      help: near.map { "did you mean '\($0)'?" }
        ?? "add 'command: [\(runtime.name.value), --model, \"{model}\"]', with the options of that program")
  }
}
