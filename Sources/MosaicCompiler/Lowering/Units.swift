import MosaicFormats
package import MosaicModel

extension Output {
  static let units = Output(
    at: .named(prefix: FleetLayout.unit("mosaic-"), suffix: ".service"),
    .named(prefix: FleetLayout.unit("mosaic-"), suffix: "@.service"),
    .named(prefix: FleetLayout.unit("mosaic-"), suffix: ".target"),
    .named(
      prefix: FleetLayout.unit("\(UnitNames.agentTemplate)@"),
      suffix: "\(UnitNames.dropInSuffix)/\(UnitNames.dropInFile)")
  ) { lowerUnits($0.fleet, in: $0.context) }
}

private let holder = UnitName.named(UnitNames.holder)
private let target = UnitName.named(UnitNames.target)

/// Generates the systemd user units of this host: the tmux server's holder, the template of its agents with a drop-in for
/// each agent that differs from it, the notifier, and the target, which is the only unit enabled at boot.
package func lowerUnits(_ fleet: Fleet, in context: CompileContext) -> [Artifact] {
  let units = [
    Artifact(path: FleetLayout.unit(UnitNames.holder), holderUnit(fleet, in: context)),
    Artifact(path: FleetLayout.unit(UnitNames.agentFile), agentUnit(fleet, in: context)),
    Artifact(path: FleetLayout.unit(UnitNames.target), targetUnit(fleet, in: context)),
  ]
  let notifier = Artifact(path: FleetLayout.unit(UnitNames.notifyFile), notifyUnit(in: context))
  return units + (fleet.notify.isEmpty ? [] : [notifier]) + dropIns(fleet, in: context)
}

private func holderUnit(_ fleet: Fleet, in context: CompileContext) -> UnitDocument {
  var document = UnitDocument(comments: GeneratedNotice.roster.lines)
  document.service.add("Environment", value: .variable(AgentVariable.home.rawValue, "\(context.home)"))
  if let socket = fleet.socket.name {
    document.unit.add("Description", value: .text("Mosaic: tmux server '\(socket)'"))
    addTmuxServer(socket: socket, session: fleet.holderSession, to: &document.service)
  } else {
    document.unit.add("Description", value: .text("Mosaic: holder on tmux's default server"))
    addSupervisor(in: context, to: &document.service)
  }
  addRestarts(after: 1, to: &document)
  return document
}

/// Adds a tmux server as the service's main process.
///
/// There is no `ExecStop=`, so a stop signals only the service's own processes, while `tmux kill-server` would end any
/// server on the socket. For the same reason, a server that the user started there is left alone. The user's
/// configuration is not loaded, because `destroy-unattached` in it would end every session as it starts. The server keeps
/// running when its last session ends: the service stops it.
private func addTmuxServer(socket: String, session: String, to service: inout UnitSection) {
  let noServer: UnitText = #"! tmux -N -L "$0" list-sessions >/dev/null 2>&1"#
  service.add("Type", value: .keyword("forking"))
  service.add("ExecStartPre", value: .command(.named("/bin/sh"), ["-c", noServer, UnitText(socket)]))
  service.add(
    "ExecStart",
    value: .command(
      .named("tmux"),
      [
        "-f", "/dev/null", "-L", UnitText(socket), "new-session", "-d", "-s", UnitText(session), "sleep", "infinity",
        ";", "set-option", "-s", "exit-empty", "off",
      ]))
  service.add("OOMPolicy", value: .keyword("continue"))
}

/// Adds the supervisor that adopts the default server, which may contain the user's own sessions.
private func addSupervisor(in context: CompileContext, to service: inout UnitSection) {
  service.add("Type", value: .keyword("notify"))
  service.add("ExecStart", value: .command(.at(context.program), ["fleet", "hold"]))
}

private func agentUnit(_ fleet: Fleet, in context: CompileContext) -> UnitDocument {
  var document = UnitDocument(comments: GeneratedNotice.roster.lines)
  document.unit.add("Description", value: .text("Mosaic: agent \(.instance)"))
  document.unit.add("PartOf", value: .unit(target))
  // Not Requires=: if the holder failed once, the agent would never be retried.
  document.unit.add("Wants", value: .unit(holder))
  document.unit.add("After", value: .unit(holder))
  if !fleet.notify.isEmpty {
    document.unit.add("OnFailure", value: .unit(.serviceForThisUnit(UnitNames.notifyTemplate)))
  }
  document.service.add("Type", value: .keyword("notify"))
  document.service.add("Environment", value: .variable(AgentVariable.home.rawValue, "\(context.home)"))
  document.service.add("EnvironmentFile", value: .file("\(context.home)/\(FleetLayout.agents)/\(.instance).env"))
  document.service.add(
    "EnvironmentFile", value: .optionalFile("\(context.home)/\(FleetLayout.agents)/\(.instance).local.env"))
  document.service.add("ExecStart", value: .command(.at(context.program), ["agent", "run", .instance]))
  addRestarts(after: 5, to: &document)
  // The supervisor stops its agent through tmux, and a signal to the whole control group would also kill that call.
  document.service.add("KillMode", value: .keyword("mixed"))
  return document
}

/// Adds the restart policy and a start limit; systemd's default limit never stops a slow crash loop.
///
/// - Parameter delay: seconds before a restart.
private func addRestarts(after delay: Int, to document: inout UnitDocument) {
  document.unit.add("StartLimitIntervalSec", value: .number(600))
  document.unit.add("StartLimitBurst", value: .number(5))
  document.service.add("Restart", value: .keyword("on-failure"))
  document.service.add("RestartSec", value: .number(delay))
  document.service.add("TimeoutStopSec", value: .number(ServicePolicy.defaultStopTimeout))
}

/// Generates the drop-ins of this host's agents, each with the entries that differ from the template.
private func dropIns(_ fleet: Fleet, in context: CompileContext) -> [Artifact] {
  let usual = ServicePolicy()
  return fleet.agents(on: context.host).compactMap { agent in
    let policy = agent.service
    guard policy.restart != usual.restart || policy.stopTimeout != usual.stopTimeout else { return nil }
    var document = UnitDocument(comments: GeneratedNotice.roster.lines)
    if policy.restart != usual.restart { document.service.add("Restart", value: .keyword(policy.restart.keyword)) }
    if policy.stopTimeout != usual.stopTimeout {
      document.service.add("TimeoutStopSec", value: .number(policy.stopTimeout))
    }
    return Artifact(path: FleetLayout.unit(UnitNames.dropIn(of: agent.name.description)), document)
  }
}

/// Generates the template that tells a person about the unit that its instance names.
private func notifyUnit(in context: CompileContext) -> UnitDocument {
  var document = UnitDocument(comments: GeneratedNotice.roster.lines)
  document.unit.add("Description", value: .text("Mosaic: notification about \(.instance)"))
  document.service.add("Type", value: .keyword("oneshot"))
  document.service.add("Environment", value: .variable(AgentVariable.home.rawValue, "\(context.home)"))
  document.service.add("ExecStart", value: .command(.at(context.program), ["fleet", "notify", "run", .instance]))
  return document
}

private func targetUnit(_ fleet: Fleet, in context: CompileContext) -> UnitDocument {
  var document = UnitDocument(comments: GeneratedNotice.roster.lines)
  document.unit.add("Description", value: .text("Mosaic: the fleet's agents on this machine"))
  for agent in fleet.agents where agent.host == context.host && agent.service.isEnabled {
    document.unit.add("Wants", value: .unit(.service(UnitNames.agentTemplate, instance: agent.name.description)))
  }
  document.install.add("WantedBy", value: .unit(.named("default.target")))
  return document
}

extension RestartPolicy {
  /// The value of `Restart=`. See systemd.service(5).
  fileprivate var keyword: StaticString {
    switch self {
    case .onFailure: "on-failure"
    case .always: "always"
    case .never: "no"
    }
  }
}
