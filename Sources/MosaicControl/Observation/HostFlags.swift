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
      if let now = files?.environmentDigest, own.environmentDigest != now {
        let reason = "\(pane.evidence): @mosaic_env does not match the digest of the agent's env files"
        flags.append(FlagRaised(flag: .restartNeeded, evidence: reason))
      }
    }
    let isRunning = pane.value?.isAlive == true || unit.value?.isActive == true
    if isRunning, let reason = whyNotAtBoot(agent.name) {
      flags.append(FlagRaised(flag: .bootEnable, evidence: reason))
    }
    return flags
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
