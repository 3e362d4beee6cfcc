import Glibc
import MosaicHost
package import MosaicModel

/// The scope of one agent: the control group that holds its runtime and everything the runtime starts, so that all of
/// it can be ended.
package struct AgentScope: Sendable {
  private let agent: String
  private let policy: ServicePolicy

  package init(of agent: String, policy: ServicePolicy) {
    self.agent = agent
    self.policy = policy
  }

  private var unit: String { UnitNames.scope(agent) }

  package enum Entry: Equatable {
    /// This process is in the scope.
    case inside
    /// systemd does not run the agent, so nothing would end the scope.
    case unsupervised
    /// The manager did not make a scope; the text says why.
    case refused(String)
  }

  /// Another process of the agent keeps the scope.
  package struct Occupied: Error {
    /// The processes in it, with their command lines.
    package let processes: [RunningProcess]
  }

  /// Seconds that a manager has to answer.
  private static let patience: Duration = .seconds(3)
  private static let pause: UInt32 = 5_000

  /// Moves this process into the agent's scope. Ends what an earlier runtime left in it.
  ///
  /// - Throws: `Occupied` if a runtime still runs in it, or if what is left does not end.
  package func enter() throws(Occupied) -> Entry {
    if isInside { return .inside }
    do throws(SystemdFailure) {
      guard try isSupervised() else { return .unsupervised }
      if try start() == .requested { return arrival() }
    } catch {
      return .refused(error.said)
    }
    return try enterAfterEnding()
  }

  private var isInside: Bool { holds(getpid()) }

  private func isSupervised() throws(SystemdFailure) -> Bool {
    let service = UnitNames.agent(agent)
    return try Systemd().states(of: [service])[service]?.isUnderWay == true
  }

  private var deadline: Instant { Instant.now.advanced(by: Self.patience) }

  private func start() throws(SystemdFailure) -> TransientScope.Outcome {
    try scope.start(getpid(), before: deadline)
  }

  private var scope: TransientScope {
    TransientScope(
      name: unit, owner: UnitNames.agent(agent), description: "Mosaic: runtime of agent \(agent)",
      limits: policy.resources, stopTimeout: policy.scopeTimeout)
  }

  /// Waits until the manager has moved this process.
  private func arrival() -> Entry {
    let deadline = deadline
    while !isInside {
      guard Instant.now < deadline else { return .refused("systemd did not move the process into \(unit)") }
      usleep(Self.pause)
    }
    return .inside
  }
}

// MARK: - A scope that is still there

extension AgentScope {
  /// Ends what an earlier runtime left, and makes the scope anew.
  private func enterAfterEnding() throws(Occupied) -> Entry {
    // Only tmux starts the agent's program. A person who runs this verb by hand must not end the running agent.
    guard ProcessFacts(of: getppid())?.name.hasPrefix("tmux") == true else { throw occupied }
    do throws(SystemdFailure) {
      try scope.stop(before: deadline)
      if try startsAnew() { return arrival() }
    } catch {
      return .refused(error.said)
    }
    throw occupied
  }

  /// Makes the scope anew as soon as the old one has ended.
  ///
  /// - Returns: false if the old one does not end.
  private func startsAnew() throws(SystemdFailure) -> Bool {
    let end = Instant.now.advanced(by: .seconds(policy.scopeTimeout) + Self.patience)
    while try start() == .exists {
      guard Instant.now < end else { return false }
      usleep(Self.pause * 10)
    }
    return true
  }

  private var occupied: Occupied {
    let group = try? Systemd().controlGroups(of: [agent])[agent]
    return Occupied(processes: group?.processes.map { RunningProcess(agent: agent, pid: $0) } ?? [])
  }

  /// Returns whether a process is in the scope.
  func holds(_ process: Int32) -> Bool { group(of: process) != nil }

  /// Returns the scope's control group if a process is in it.
  func group(of process: Int32) -> ControlGroup? {
    ControlGroup(of: process).flatMap { $0.unit == unit ? $0 : nil }
  }

  /// Asks systemd to end every process of the scope; returns at once. Ignores failures: the scope may be gone.
  func stop() {
    try? scope.stop(before: deadline)
  }
}

extension ServicePolicy {
  /// Seconds from SIGTERM to SIGKILL for the processes of the scope. The supervisor has closed the window before.
  var scopeTimeout: Int { max(1, stopTimeout - 1) }
}
