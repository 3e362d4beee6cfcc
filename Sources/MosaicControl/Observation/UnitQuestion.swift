/// The one question that is put to a user manager: the units of a fleet.
struct UnitQuestion {
  private let units: [String]

  init(_ agents: [FleetRecord.AgentRecord]) {
    units = [UnitNames.target, UnitNames.holder] + agents.map { UnitNames.agent($0.name) }
  }

  /// For the shell of another machine.
  var command: Command { Systemd.showing(units) }

  /// What a person types, with a unit's name, to see the same.
  private static let evidence = "systemctl --user show"

  /// Asks this machine's manager.
  ///
  /// - Parameter folder: the workspace whose units count.
  /// - Returns: what waits for the answer.
  func asked(of systemd: Systemd, for folder: FleetFolder) -> () -> Sighting<[String: UnitState]> {
    let states = systemd.asking(for: units)
    return { sighting(states, of: folder) }
  }

  private func sighting(
    _ states: () throws(SystemdFailure) -> [String: UnitState], of folder: FleetFolder
  ) -> Sighting<[String: UnitState]> {
    do throws(SystemdFailure) {
      let states = try states()
      guard let other = states.otherWorkspace(than: folder.home) else { return .seen(states, by: Self.evidence) }
      let evidence = "\(Self.evidence) (units of another workspace, \(other))"
      return .seen(states.belonging(to: folder.home), by: evidence)
    } catch {
      return .unseen(reason: "\(Self.evidence): \(error.said)")
    }
  }

  /// - Parameter run: of the command on another machine, whose workspaces are not known here.
  func sighting(_ run: ProgramRun) -> Sighting<[String: UnitState]> {
    let systemd = Systemd()
    do throws(SystemdFailure) {
      return .seen(systemd.states(try systemd.answer(run)), by: Self.evidence)
    } catch {
      return .unseen(reason: "\(Self.evidence): \(error.said)")
    }
  }
}
