import MosaicFormats
import MosaicHost
import MosaicModel

/// Receives a line of progress while a person waits for systemd.
package struct JobListener: @unchecked Sendable {
  // Called only on the thread that waits.
  let say: (String) -> Void

  package init(_ say: @escaping (String) -> Void = { _ in }) {
    self.say = say
  }
}

// Units may take long to start or stop, so such a call has no timeout. Instead, the manager is asked in the meantime.
extension Systemd {
  private static let interval: Duration = .milliseconds(500)

  func carryOut(_ verb: String, _ units: [String]) throws(SystemdFailure) {
    var wait = JobWait(verb, units, systemd: self)
    let command = Self.command([verb, "--"] + units, timeout: nil)
    let run: ProgramRun
    do {
      run = try commands.run(command, every: Self.interval) { wait.goesOn() }
    } catch {
      throw SystemdFailure(said: "systemctl was not found", isUnreachable: true)
    }
    _ = try answer(run)
  }

  /// - Throws: `SystemdFailure` if a manager is running but does not answer.
  package func confirmAnswers() throws(SystemdFailure) {
    do throws(SystemdFailure) {
      _ = try states(of: [UnitNames.target])
    } catch  where error.isSilent {
      throw error
    } catch {
      // The request itself reports any other failure.
    }
  }
}

/// The time until systemd has started or stopped units.
private struct JobWait {
  private let verb: String
  private let units: [String]
  private let systemd: Systemd
  private let start = Instant.now
  /// When to report progress next.
  private var next: Instant
  /// Since when the manager has not answered.
  private var silence: Instant?

  private static let patience: Duration = .seconds(10)

  init(_ verb: String, _ units: [String], systemd: Systemd) {
    self.verb = verb
    self.units = units
    self.systemd = systemd
    next = start.advanced(by: .seconds(10))
  }

  /// Returns false if the manager has not answered for a while.
  mutating func goesOn() -> Bool {
    let asked = Instant.now
    do throws(SystemdFailure) {
      let states = try systemd.states(of: units)
      silence = nil
      if asked >= next { report(states) }
      return true
    } catch {
      guard error.isSilent else { return true }
      return staysSilent(since: asked, error)
    }
  }

  private mutating func staysSilent(since asked: Instant, _ failure: SystemdFailure) -> Bool {
    guard let silence else {
      silence = asked
      systemd.listener.say("waiting for systemd: \(failure.said)")
      return true
    }
    return silence.duration(to: .now) < Self.patience
  }

  private mutating func report(_ states: [String: UnitState]) {
    next = next.advanced(by: .seconds(10))
    let open = units.filter { unit in
      states[unit].map { verb == "stop" ? $0.isUnderWay : !$0.isActive && !$0.hasFailed } ?? true
    }
    if open.isEmpty { return }
    let names = open.map { UnitNames.agent(of: $0) ?? $0 }
    systemd.listener.say("waiting for \(listed(names)) to \(verb)")
  }
}
