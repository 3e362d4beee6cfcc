import MosaicDiagnostics

/// Checks that a fleet whose loop is on has a backlog, from which the loop takes its cards.
///
/// ```yaml
/// loop: {}   # no 'backlog'
/// ```
func checkLoopWithoutBacklog(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let roster = scope.roster
  guard let loop = roster.loop, lacksBacklog(roster) else { return }
  diagnostics.report(
    .loopWithoutBacklog,
    message: "the loop needs a backlog, but \(roster.backlog == nil ? "'backlog' is not set" : "it is turned off")",
    at: Label(loop.key),
    related: roster.backlog.map { [Label($0.span, text: "turned off here")] } ?? [],
    help: "set 'backlog: embedded' or 'backlog: server', or remove 'loop'")
}

func lacksBacklog(_ roster: RosterSpec) -> Bool {
  roster.backlog.map { $0.value == "off" } ?? !roster.hasBacklogKey
}
