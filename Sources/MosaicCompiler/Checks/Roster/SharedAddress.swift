import MosaicDiagnostics

/// Checks that no two hosts have the same ssh address, because one of them cannot be reached by it.
///
/// ```yaml
/// agents:
///   - name: ada
///     host: beta
///     ssh: 10.0.0.2
///   - name: ben
///     host: gamma
///     ssh: 10.0.0.2   # the address of beta
/// ```
func checkSharedAddress(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let fleetHost = scope.fleetHost.lowercased()
  let remote = scope.roster.agents.filter { $0.host.map { $0.value.lowercased() != fleetHost } == true }
  var owners: [String: Located<String>] = [:]
  // A host without an address is reached by its name, which no other host can have as its address.
  for agent in remote { if let host = agent.host, agent.ssh == nil { owners[host.value.lowercased()] = host } }
  var order: [String] = []
  var found: [String: (agent: AgentSpec, owner: Located<String>, others: [Label])] = [:]
  for agent in remote {
    guard let host = agent.host, let ssh = agent.ssh else { continue }
    let address = ssh.value.split(separator: "@").last?.lowercased() ?? ""
    guard !address.isEmpty, address != fleetHost else { continue }
    guard let owner = owners[address] else {
      owners[address] = Located(host.value, at: ssh.span)
      continue
    }
    if owner.value.lowercased() == host.value.lowercased() { continue }
    let pair = "\(address) \(host.value.lowercased())"
    if found[pair] == nil {
      order.append(pair)
      found[pair] = (agent, owner, [])
    } else {
      found[pair]?.others.append(Label(ssh.span, text: "also used here"))
    }
  }
  for (agent, owner, others) in order.compactMap({ found[$0] }) {
    guard let host = agent.host, let ssh = agent.ssh else { continue }
    diagnostics.report(
      .sharedAddress, message: "'\(host.value)' and '\(owner.value)' have the same ssh address, '\(ssh.value)'",
      at: Label(ssh.span), related: [Label(owner.span, text: "the address of '\(owner.value)'")] + others,
      help: "set 'ssh' to the address of '\(host.value)'; if both names mean one machine, use one of them as 'host'")
  }
}
