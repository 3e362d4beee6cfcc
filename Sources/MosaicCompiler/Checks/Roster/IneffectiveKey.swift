import MosaicDiagnostics
import MosaicModel

/// A key that shapes the launch command stands where a launch command takes it: not beside `command`, which replaces
/// it whole, and no `model_hint` for a runtime whose command has no `{model}`.
///
/// ```yaml
/// agents:
///   - name: ada
///     command: ./run.sh
///     yolo: false   # the command says for itself how it runs
/// ```
func checkIneffectiveKey(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for agent in scope.roster.agents {
    guard let command = agent.command else {
      reportLostHint(agent.places.modelHint, of: scope.runtimeName(of: agent), scope, into: &diagnostics)
      continue
    }
    let keys = [
      ("model_hint", agent.places.modelHint), ("yolo", agent.places.yolo), ("channels", agent.places.channels),
    ]
    for case (let name, let place?) in keys {
      diagnostics.report(
        .ineffectiveKey, "'\(name)' has no effect beside 'command'", at: Label(place),
        related: [Label(command.span, "this replaces the whole launch command")],
        help: "remove '\(name)', or write what it should do into the command")
    }
  }
  if scope.roster.agents.allSatisfy({ !$0.places.hasRuntime }) {
    let defaults = scope.roster.defaults
    reportLostHint(defaults?.modelHintKey, of: defaults?.runtime?.value, scope, into: &diagnostics)
  }
}

/// - Parameters:
///   - hint: where the key is written.
///   - runtime: the name of the runtime that the hint is for.
private func reportLostHint(
  _ hint: SourceSpan?, of runtime: String?, _ scope: RosterScope, into diagnostics: inout DiagnosticBag
) {
  guard let hint, let declared = scope.roster.runtimes.first(where: { $0.name.value == runtime }),
    let place = declared.commandKey, let words = declared.command, !words.contains(where: { $0.value.contains(mark) }),
    !Runtime.builtIn.contains(where: { $0.name == runtime })
  else { return }
  diagnostics.report(
    .ineffectiveKey, "'model_hint' has no effect with runtime '\(declared.name.value)'", at: Label(hint),
    related: [Label(place, "this command has no '\(mark)'")],
    help: "write '\(mark)' into that command where the program takes the model, or remove 'model_hint'")
}

private let mark = "{model}"
