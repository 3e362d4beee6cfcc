import MosaicDiagnostics
import MosaicModel

/// Checks that an agent has a `model_hint` if its runtime's command has `{model}` inside a longer argument, which would
/// be incomplete without one.
///
/// ```yaml
/// runtimes:
///   goose:
///     command: [goose, "--model={model}"]
/// agents:
///   - name: ada
///     runtime: goose   # no 'model_hint'
/// ```
func checkMissingModel(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let roster = scope.roster
  guard roster.defaults?.modelHintKey == nil, !roster.misplacedKeys.contains("model_hint") else { return }
  for runtime in scope.declaredRuntimes {
    let token = RuntimePlaceholder.model.token
    guard let word = runtime.command?.first(where: { $0.value != token && $0.value.contains(token) }),
      !hasUnknownPlaceholder(word.value)
    else { continue }
    let agents = roster.agents.filter {
      scope.runtimeName(of: $0) == runtime.name.value && $0.places.modelHint == nil && $0.command == nil
    }
    guard !agents.isEmpty else { continue }
    let names = agents.prefix(3).compactMap { $0.name.map { "'\($0.value)'" } }.joined(separator: ", ")
    diagnostics.report(
      .missingModel,
      message:
        "'\(token)' has no value for \(names)\(agents.count > 3 ? ", …" : ""), which \(agents.count == 1 ? "has" : "have") no 'model_hint'",
      at: Label(word.span), related: agents.map { Label($0.name?.span ?? $0.span, text: "no 'model_hint' here") },
      help:
        "set 'model_hint', or pass the model as a separate option, as in '[\(runtime.command?.first?.value ?? "…"), --model, \"\(token)\"]'; "
        + "mosaic omits such an option for an agent without 'model_hint'"
    )
  }
}
