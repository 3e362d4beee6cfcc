import MosaicModel

// The flags of an agent on one machine.
extension HostView {
  func flags(
    of agent: FleetRecord.AgentRecord, _ pane: Observed<PaneCondition>, unit: Observed<UnitState>, files: AgentFiles?,
    rule: DriftRule
  ) -> [FlagRaised] {
    var flags: [FlagRaised] = []
    if case .alive(let own) = pane.value {
      if rule.isDrift(in: own, isShellWaiting: seen.waitingShells?.contains(own.pid)) {
        flags.append(FlagRaised(flag: .drift, evidence: "\(pane.evidence): \(driftEvidence(own))"))
      }
      if let files, let reason = whyRestart(agent, own, files: files) {
        flags.append(FlagRaised(flag: .restartNeeded, evidence: "\(pane.evidence): \(reason)"))
      }
    }
    let isRunning = pane.value?.isAlive == true || unit.value?.isActive == true
    // A disabled agent that runs was started by hand.
    if isRunning, agent.service.isEnabled, let reason = whyNotAtBoot(agent.name) {
      flags.append(FlagRaised(flag: .bootEnable, evidence: reason))
    }
    return flags
  }

  /// Returns what the agent would start with instead of what it was started with; nil for the same.
  private func whyRestart(_ agent: FleetRecord.AgentRecord, _ pane: Pane, files: AgentFiles) -> String? {
    guard let inputs = pane.inputs else {
      if let now = files.environmentDigest, pane.environmentDigest != now {
        return Self.reason(.environment, inputs: nil)
      }
      return "it was started by an older version of mosaic, without a control group of its own"
    }
    let changes = seen.launchChanges[agent.name] ?? []
    let newer = seen.newContractFiles[agent.name] ?? []
    // A new version is another build, too.
    let told = changes.contains(.version) ? changes.filter { $0 != .build } : changes
    return told.isEmpty
      ? nil : told.map { Self.reason($0, inputs: inputs, newer: newer) }.joined(separator: "; ")
  }

  /// - Parameter newer: files of the contract that were written since the start.
  private static func reason(_ part: LaunchInputs.Part, inputs: LaunchInputs?, newer: [String] = []) -> String {
    switch part {
    case .environment: "its env files have changed since it was started"
    case .contract:
      "its contract has changed since it was started" + (newer.isEmpty ? "" : ", in \(newer.joined(separator: ", "))")
    case .command: "the command of its runtime has changed since it was started"
    case .limits: "its resource limits or its stop_timeout have changed since it was started"
    case .version: "it was started by mosaic \(inputs?.version ?? "")"
    case .build: "it was started by another build of mosaic"
    case .program: "its program \(inputs?.programPath ?? "") has changed since it was started"
    }
  }

  private func driftEvidence(_ pane: Pane) -> String {
    pane.holdsStartedProcess == false
      ? "process \(pane.pid) ('\(pane.command)') is not the process that was started for the agent"
      : "the shell '\(pane.command)' is waiting for commands"
  }

  /// Returns why an agent does not start at boot; nil if it does, or if systemd does not answer.
  private func whyNotAtBoot(_ agent: String) -> String? {
    guard let target = seen.units.value?[UnitNames.target] else { return nil }
    let evidence = seen.units.evidence
    // An instance's own UnitFileState is always `static`, whether or not it starts at boot.
    if !target.wants.contains(UnitNames.agent(agent)) {
      return "\(evidence) \(UnitNames.target): Wants= does not name \(UnitNames.agent(agent))"
    }
    return target.isEnabled
      ? nil : "\(evidence) \(UnitNames.target): UnitFileState=\(target.file.isEmpty ? "(none)" : target.file)"
  }
}
