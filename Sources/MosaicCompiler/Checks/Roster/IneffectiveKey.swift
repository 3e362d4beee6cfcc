import MosaicDiagnostics

/// Beside `command`, which replaces the launch command whole, no key shapes that launch command.
///
/// ```yaml
/// agents:
///   - name: ada
///     command: ./run.sh
///     yolo: false   # the command says for itself how it runs
/// ```
func checkIneffectiveKey(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for agent in scope.roster.agents {
    guard let command = agent.command else { continue }
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
}
