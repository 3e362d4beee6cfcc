import MosaicDiagnostics

/// Checks that `ssh` of an agent on another host does not lead to the fleet's own host.
///
/// ```yaml
/// host: alpha
/// agents:
///   - name: ada
///     host: beta
///     ssh: alpha   # the fleet's own host
/// ```
func checkSSHToFleetHost(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let fleetHost = scope.fleetHost.lowercased()
  for agent in scope.roster.agents {
    guard let host = agent.host, host.value.lowercased() != fleetHost, let ssh = agent.ssh,
      let address = ssh.value.split(separator: "@").last?.lowercased()
    else { continue }
    if isLoopback(address) { reportLoopback(ssh, of: host, into: &diagnostics) }
    guard address == fleetHost else { continue }
    diagnostics.report(
      .sshToFleetHost,
      message: "the agent runs on '\(host.value)', but '\(ssh.value)' is the address of the fleet's host",
      at: Label(ssh.span), related: [Label(host.span, text: "the agent's host")],
      help: "set 'ssh' to the address of '\(host.value)', or remove 'ssh' to connect to '\(host.value)' by that name")
  }
}

/// Returns whether a name means the machine that asks, on every machine.
private func isLoopback(_ address: String) -> Bool {
  ["localhost", "localhost.localdomain", "::1"].contains(address)
    || address.hasPrefix("127.") && address.split(separator: ".").allSatisfy { UInt8($0) != nil }
}

private func reportLoopback(
  _ ssh: Located<String>, of host: Located<String>, into diagnostics: inout DiagnosticBag
) {
  diagnostics.report(
    .sshToFleetHost,
    message: "the agent runs on '\(host.value)', but every host takes '\(ssh.value)' for itself", at: Label(ssh.span),
    related: [Label(host.span, text: "the agent's host")],
    help: "set 'ssh' to the address of '\(host.value)', or remove 'ssh' to connect to '\(host.value)' by that name")
}
