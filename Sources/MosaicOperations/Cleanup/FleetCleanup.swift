import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Removes what no agent of the roster and no running process needs.
package struct FleetCleanup {
  /// A file or a unit that was removed, or would be.
  package struct Item: Sendable {
    package let name: String
    package let reason: String
  }

  package struct Outcome {
    package fileprivate(set) var items: [Item] = []
    /// Why something could not be removed, or is kept because it could not be observed.
    package fileprivate(set) var failure: Refusal?
  }

  private let fleet: RunningFleet
  private let isDryRun: Bool
  private let tell: Tell

  /// - Throws: `FleetRecordFailure`: without the record, nobody knows which agents there are.
  package init(of place: WorkspacePlace, isDryRun: Bool, tell: @escaping Tell) throws {
    fleet = try RunningFleet(place)
    self.isDryRun = isDryRun
    self.tell = tell
  }

  /// - Throws: a file system error, if the installed units cannot be read.
  package func run() throws -> Outcome {
    let home = WorkspaceFolder(at: fleet.folder.home)
    if isDryRun { return try outcome(in: home) }
    return try home.withLock(waiting: { tellWaiting(tell) }) { try outcome(in: home) }
  }

  private func outcome(in home: WorkspaceFolder) throws -> Outcome {
    let seen = fleet.probe.observe()
    let doubt = doubt(about: seen)
    var outcome = Outcome()
    let needed = doubt == nil ? needed(seen) : nil
    removeFiles(needed: needed, &outcome)
    if let needed { removeContracts(needed: needed, &outcome) }
    if seen.unitsFailure == nil && seen.otherWorkspace == nil { removeScopes(&outcome) }
    try removeDropIns(home, &outcome)
    if outcome.failure == nil { outcome.failure = doubt.map(Refusal.agentsUnknown) }
    return outcome
  }

  /// Returns why it is unknown which agents run; nil if it is known.
  private func doubt(about seen: FleetObservation) -> String? {
    if let failure = seen.unitsFailure { return failure.message }
    if let server = seen.unreachable.first { return server.message }
    let here = seen.agents.filter { $0.host == fleet.record.context.host }
    return here.first { $0.pane.value == nil }.map { "\($0.name): \($0.pane.evidence)" }
  }

  private func needed(_ seen: FleetObservation) -> Set<String> {
    let own = Environment[AgentVariable.name.rawValue]
    return Set(fleet.record.agents.map(\.name) + fleet.folder.generatedAgents + [fleet.record.holder])
      .union(seen.orphans.map(\.name)).union(fleet.folder.agentsWithProcesses).union(own.map { [$0] } ?? [])
  }

  // MARK: - Removing

  private func removeFiles(needed: Set<String>?, _ outcome: inout Outcome) {
    for file in RunFolderLeftovers(in: fleet.folder, needed: needed).files {
      let path = String(file.path.dropFirst(fleet.folder.home.count + 1))
      if !isDryRun, let number = RunFolderLeftovers.remove(file) {
        outcome.failure = .notRemoved(path, reason: errorText(number))
        continue
      }
      outcome.items.append(Item(name: path, reason: Self.words(file.reason)))
    }
  }

  /// Removes contracts from Codex's home.
  private func removeContracts(needed: Set<String>, _ outcome: inout Outcome) {
    for profile in ContractProfile.all(of: fleet.folder) {
      guard !needed.contains(profile.agent), profile.age >= RunFolderLeftovers.keepingAgents else { continue }
      if !isDryRun && !FileBytes.remove(profile.path) {
        outcome.failure = .notRemoved(profile.path, reason: errorText(lastError()))
        continue
      }
      let reason = RunFolderLeftovers.Reason.agentLeft(profile.agent, age: profile.age)
      outcome.items.append(Item(name: profile.path, reason: Self.words(reason)))
    }
  }

  private static func words(_ reason: RunFolderLeftovers.Reason) -> String {
    switch reason {
    case .agentLeft(let agent, let age):
      "\(agent) left the roster and does not run; last written \(counted(age / 86_400, word: "day")) ago"
    case .temporary(let writer): "a temporary file of process \(writer), which has ended"
    }
  }

  private func removeScopes(_ outcome: inout Outcome) {
    do throws(SystemdFailure) {
      let systemd = Systemd()
      for scope in try systemd.leftoverScopes() {
        if !isDryRun { try systemd.remove(scope) }
        let reason = scope.hasFailed ? "a scope that failed" : "a scope without processes"
        outcome.items.append(Item(name: scope.unit, reason: "\(reason); \(scope.agent) does not run"))
      }
    } catch {
      outcome.failure = Refusal(error)
    }
  }

  private func removeDropIns(_ home: WorkspaceFolder, _ outcome: inout Outcome) throws {
    let units = try InstalledUnits(of: home)
    let strays = try units.strayDropIns()
    for path in strays {
      if !isDryRun { try units.removeDropIn(path) }
      outcome.items.append(
        Item(
          name: "\(Path.shown(units.target.path))/\(path)",
          reason: "a drop-in that mosaic wrote for a unit that is not installed"))
    }
    if !isDryRun && !strays.isEmpty { try Systemd().reload() }
  }
}

extension Refusal {
  fileprivate static func agentsUnknown(because reason: String) -> Refusal {
    Refusal(
      .no, "kept the files of agents, because it is unknown which of them run: \(TerminalSafe.line(reason))",
      help: "run 'mosaic fleet doctor' to see what does not answer")
  }

  fileprivate static func notRemoved(_ path: String, reason: String) -> Refusal {
    Refusal(.failed, "cannot remove \(TerminalSafe.line(path)): \(reason)")
  }
}
