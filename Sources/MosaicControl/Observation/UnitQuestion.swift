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

  func sighting(_ run: ProgramRun) -> Sighting<[String: UnitState]> {
    do throws(SystemdFailure) {
      return .seen(systemd.states(try systemd.answer(run)), by: Self.evidence)
    } catch {
      return .unseen(reason: "\(Self.evidence): \(error.said)")
    }
  }
}
