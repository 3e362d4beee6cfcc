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
  let hosts = HostAddresses(scope)
  var found: [String: (pair: SharedAddress, others: [Label])] = [:]
  var order: [String] = []
  for agent in hosts.agents {
    guard let pair = hosts.conflict(of: agent), let ssh = agent.ssh else { continue }
    let key = "\(pair.host.value.lowercased()) \(pair.owner.value.lowercased())"
    if found[key] == nil {
      order.append(key)
      found[key] = (pair, [])
    } else {
      found[key]?.others.append(Label(ssh.span, text: "also used here"))
    }
  }
  for (pair, others) in order.compactMap({ found[$0] }) { report(pair, others: others, into: &diagnostics) }
}

private func report(_ pair: SharedAddress, others: [Label], into diagnostics: inout DiagnosticBag) {
  let (host, owner, ssh) = (pair.host.value, pair.owner.value, pair.ssh)
  diagnostics.report(
    .sharedAddress, message: "'\(host)' and '\(owner)' have the same ssh address, '\(ssh.value)'",
    at: Label(ssh.span), related: [Label(pair.owner.span, text: "the address of '\(owner)'")] + others,
    help: pair.usual.map {
      "did you mean '\($0)', which other agents on '\(host)' have? If the agent runs on '\(owner)', change its 'host'"
    } ?? "set 'ssh' to the address of '\(host)'; if both names mean one machine, use one of them as 'host'")
}

/// An address that two hosts have.
private struct SharedAddress {
  let host: Located<String>
  /// The host that has the address too, at the address.
  let owner: Located<String>
  /// The address at the agent that is probably wrong.
  let ssh: Located<String>
  /// The address that other agents on the host have.
  let usual: String?
}

/// The ssh addresses of other hosts.
private struct HostAddresses {
  /// The agents on other hosts.
  let agents: [AgentSpec]
  /// The hosts that have an address, in order.
  private var owners: [String: [Located<String>]] = [:]
  /// The addresses of a host, in order.
  private var addresses: [String: [String]] = [:]
  private let fleetHost: String

  init(_ scope: RosterScope) {
    let here = scope.fleetHost.lowercased()
    fleetHost = here
    agents = scope.roster.agents.filter { $0.host.map { $0.value.lowercased() != here } == true }
    var named: Set<String> = []
    for agent in agents {
      guard let host = agent.host else { continue }
      let name = host.value.lowercased()
      // A host without an address is reached by its name, which no other host can have as its address.
      guard let ssh = agent.ssh else {
        owners[name, default: []].insert(host, at: 0)
        continue
      }
      let address = machine(of: ssh)
      guard named.insert("\(address) \(name)").inserted else { continue }
      addresses[name, default: []].append(ssh.value)
      owners[address, default: []].append(Located(host.value, at: ssh.span))
    }
  }

  /// Returns the host whose address an agent has, unless that host is the one with the wrong address.
  func conflict(of agent: AgentSpec) -> SharedAddress? {
    guard let host = agent.host, let ssh = agent.ssh else { return nil }
    let (name, address) = (host.value.lowercased(), machine(of: ssh))
    guard !address.isEmpty, address != fleetHost, let all = owners[address],
      let owner = all.first(where: { $0.value.lowercased() != name })
    else { return nil }
    let usual = self.usual(of: name, besides: address)
    let other = self.usual(of: owner.value.lowercased(), besides: address)
    // Of two hosts, the one that also has an address of its own is wrong; if neither has one, the later one is.
    if usual == nil, other != nil || all.first?.value.lowercased() == name { return nil }
    return SharedAddress(host: host, owner: owner, ssh: ssh, usual: other == nil ? usual : nil)
  }

  private func usual(of host: String, besides address: String) -> String? {
    addresses[host]?.first { machine(of: $0) != address }
  }

  private func machine(of ssh: Located<String>) -> String { machine(of: ssh.value) }

  private func machine(of ssh: String) -> String { ssh.split(separator: "@").last?.lowercased() ?? "" }
}
