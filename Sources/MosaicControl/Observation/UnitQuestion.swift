/// The one question that is put to a user manager: the units of a fleet.
struct UnitQuestion {
  private let systemd = Systemd()
  private let units: [String]

  init(_ agents: [FleetRecord.AgentRecord]) {
    units = [UnitNames.target, UnitNames.holder] + agents.map { UnitNames.agent($0.name) }
  }

  var command: Command {
    let asked = Systemd.command(Systemd.showing(units))
    return Command(asked.program, asked.arguments, environment: asked.environment, timeout: Self.patience)
  }

  /// Seconds after which a manager that does not answer counts as not reachable.
  private static let patience = 10

  /// What a person types, with a unit's name, to see the same.
  private static let evidence = "systemctl --user show"

  /// - Parameter folder: the workspace whose units count; nil for another machine's, which is not known here.
  func sighting(_ run: ProgramRun, of folder: FleetFolder? = nil) -> Sighting<[String: UnitState]> {
    do throws(SystemdFailure) {
      let states = systemd.states(try systemd.answer(run))
      guard let folder, let other = states.otherWorkspace(than: folder.home) else {
        return .seen(states, by: Self.evidence)
      }
      let evidence = "\(Self.evidence) (units of another workspace, \(other))"
      return .seen(states.belonging(to: folder.home), by: evidence)
    } catch {
      return .unseen(reason: "\(Self.evidence): \(error.said)")
    }
  }
}
