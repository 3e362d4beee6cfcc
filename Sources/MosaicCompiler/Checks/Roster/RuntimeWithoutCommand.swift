import MosaicDiagnostics
import MosaicModel

/// Checks that a runtime that is not built in has a command.
///
/// ```yaml
/// runtimes:
///   aider:
///     reset_command: /clear   # no 'command'
/// ```
func checkRuntimeWithoutCommand(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let builtIn = Runtime.builtIn.map(\.name)
  for runtime in scope.roster.runtimes where runtime.commandKey == nil && !builtIn.contains(runtime.name.value) {
    let near = diagnostics.nearest(to: runtime.name.value, among: builtIn)
    diagnostics.report(
      .runtimeWithoutCommand, message: "runtime '\(runtime.name.value)' has no command",
      at: Label(runtime.name.span),
      help: near.map { "did you mean '\($0)'?" }
        ?? "add the command that starts it, such as 'command: [\(runtime.name.value), --model, \"{model}\"]', "
        + "with the options that the program takes")
  }
}
