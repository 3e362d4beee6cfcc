import MosaicDiagnostics
import MosaicModel

/// Checks that `runtimes` does not set the command of a built-in runtime.
///
/// ```yaml
/// runtimes:
///   claude:
///     command: [my-claude]   # built-in runtimes have their own
/// ```
func checkCommandOfKnownRuntime(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let builtIn = Runtime.builtIn.map(\.name)
  for runtime in scope.roster.runtimes where builtIn.contains(runtime.name.value) {
    guard let place = runtime.commandKey else { continue }
    diagnostics.report(
      .commandOfKnownRuntime, message: "'\(runtime.name.value)' is built in and has its own command", at: Label(place),
      help: "declare a runtime with another name, or set 'command' on individual agents")
  }
}
