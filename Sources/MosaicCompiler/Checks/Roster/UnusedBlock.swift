import MosaicDiagnostics

/// Checks for blocks that this version decodes and checks, but that no part of the running fleet uses yet.
///
/// ```yaml
/// backlog: embedded   # nothing keeps cards yet
/// ```
func checkUnusedBlock(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let roster = scope.roster
  if let backlog = roster.backlog, backlog.value != "off" {
    report("'backlog: \(backlog.value)'", at: backlog.span, into: &diagnostics)
  }
  if let loop = roster.loop, !lacksBacklog(roster) { report("'loop'", at: loop.key, into: &diagnostics) }
  if let repositories = roster.repositoriesKey, !roster.repositoryNames.isEmpty {
    report("'repositories'", at: repositories, into: &diagnostics)
  }
  if let connector = roster.connector, let kind = connector.kind, kind.value != "tmux",
    connector.matrix?.isComplete == true
  {
    report("'kind: \(kind.value)'", at: kind.span, into: &diagnostics)
  }
}

private func report(_ block: String, at span: SourceSpan, into diagnostics: inout DiagnosticBag) {
  diagnostics.report(
    .unusedBlock, message: "this version of mosaic reads \(block) but does not act on it yet", at: Label(span),
    help: "remove it, or keep it for a later version and allow this warning")
}
