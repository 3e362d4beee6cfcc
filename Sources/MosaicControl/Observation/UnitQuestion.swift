import MosaicHost
import MosaicModel

/// The query to a user manager for the units of a fleet.
struct UnitQuestion {
  private let units: [String]

  init(_ agents: [FleetRecord.AgentRecord]) {
    units = [UnitNames.target, UnitNames.holder] + agents.map { UnitNames.agent($0.name) }
  }

  /// Patterns of the units, of agents that left the roster, and of the scopes in which runtimes run.
  private static let patterns = [UnitNames.target, UnitNames.holder, UnitNames.agent("*"), UnitNames.scope("*")]

  /// The command for the shell of another machine.
  var command: Command { Systemd.showing(units) }

  /// A command with which a person can see the same, except for the unit's name.
  private static let evidence = "systemctl --user show"

  /// Queries this machine's manager.
  ///
  /// - Parameters:
  ///   - folder: the workspace whose units count.
  ///   - detail: how much to ask about the services of agents.
  /// - Returns: a function that waits for the answer.
  func asked(of systemd: Systemd, for folder: FleetFolder, _ detail: UnitDetail) -> () -> UnitsSeen {
    let states = systemd.asking(for: units, patterns: Self.patterns, detail: detail)
    return { UnitsSeen(of: folder, by: Self.evidence, states) }
  }

  /// - Parameter run: a run on another machine, whose workspaces are not known here.
  func sighting(_ run: ProgramRun) -> Observed<[String: UnitState]> {
    let systemd = Systemd()
    do throws(SystemdFailure) {
      return Observed(systemd.states(try systemd.answer(run)), evidence: Self.evidence)
    } catch {
      return .unknown("\(Self.evidence): \(error.said)")
    }
  }
}

/// The answer of a user manager about the units of a workspace.
struct UnitsSeen {
  let states: Observed<[String: UnitState]>
  /// The workspace whose units are installed in place of its own.
  let otherWorkspace: UnitWorkspace?
  /// Why there are no states.
  let failure: SystemdFailure?

  static let nothing = UnitsSeen(states: .unknown("systemd was not queried"), otherWorkspace: nil)

  private init(
    states: Observed<[String: UnitState]>, otherWorkspace: UnitWorkspace?, failure: SystemdFailure? = nil
  ) {
    self.states = states
    self.otherWorkspace = otherWorkspace
    self.failure = failure
  }

  /// - Parameters:
  ///   - evidence: a command with which a person can see the same.
  ///   - states: waits for the answer.
  init(
    of folder: FleetFolder, by evidence: String, _ states: () throws(SystemdFailure) -> [String: UnitState]
  ) {
    do throws(SystemdFailure) {
      let states = try states()
      let other = states.otherWorkspace(than: folder.home)
      let shown = other.map { "\(evidence) (units of another workspace, \($0.shown))" } ?? evidence
      self.init(states: Observed(states.belonging(to: folder.home), evidence: shown), otherWorkspace: other)
    } catch {
      self.init(states: .unknown("\(evidence): \(error.said)"), otherWorkspace: nil, failure: error)
    }
  }
}
