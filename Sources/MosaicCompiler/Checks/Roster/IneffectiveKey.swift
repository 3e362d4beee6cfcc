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
  let lost = placesWithoutModel(scope.roster.runtimes)
  for agent in scope.roster.agents {
    guard let command = agent.command else {
      reportLostHint(agent.places.modelHint, of: scope.runtimeName(of: agent), lost, into: &diagnostics)
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
    reportLostHint(defaults?.modelHintKey, of: defaults?.runtime?.value, lost, into: &diagnostics)
  }
}

/// Where the commands of declared runtimes stand that take no model, by the runtime's name.
private func placesWithoutModel(_ runtimes: [RuntimeSpec]) -> [String: SourceSpan] {
  var places: [String: SourceSpan] = [:]
  for runtime in runtimes where !Runtime.builtIn.contains(where: { $0.name == runtime.name.value }) {
    guard let words = runtime.command, !words.contains(where: { $0.value.contains(mark) }) else { continue }
    places[runtime.name.value] = runtime.commandKey
  }
  return places
}

/// - Parameters:
///   - hint: where the key is written.
///   - runtime: the name of the runtime that the hint is for.
///   - lost: where the commands stand that take no model, by runtime.
private func reportLostHint(
  _ hint: SourceSpan?, of runtime: String?, _ lost: [String: SourceSpan], into diagnostics: inout DiagnosticBag
) {
  guard let hint, let runtime, let place = lost[runtime] else { return }
  diagnostics.report(
    .ineffectiveKey, "'model_hint' has no effect with runtime '\(runtime)'", at: Label(hint),
    related: [Label(place, "this command has no '\(mark)'")],
    help: "write '\(mark)' into that command where the program takes the model, or remove 'model_hint'")
}

private let mark = "{model}"
