import MosaicDiagnostics

/// Checks that a fleet with an embedded backlog is on one host, because that database listens on a Unix socket only.
///
/// ```yaml
/// host: alpha
/// backlog: embedded
/// agents:
///   - name: ada
///     host: beta   # cannot reach the database
/// ```
func checkEmbeddedBacklogRemoteAgents(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let backlog = scope.roster.backlog, backlog.value == "embedded" else { return }
  let remote = scope.roster.agents.filter { $0.host != nil && scope.host(of: $0) != scope.fleetHost }
  guard let first = remote.first?.name?.value, let host = remote.first?.host?.value else { return }
  let agents =
    remote.count == 1 ? "'\(first)' on host '\(host)'" : "\(remote.count) agents on other hosts, such as '\(first)',"
  diagnostics.report(
    .embeddedBacklogRemoteAgents,
    message: "\(agents) cannot reach the embedded backlog on the fleet's host '\(scope.fleetHost)'",
    at: Label(backlog.span), related: remote.compactMap(\.host).map { Label($0.span, text: "another host") },
    help: "set 'backlog: server', or run every agent on '\(scope.fleetHost)'")
}
