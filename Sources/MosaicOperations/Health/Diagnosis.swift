package import MosaicControl
package import MosaicDiagnostics
import MosaicHost
import MosaicModel
package import MosaicWorkspace

/// Everything that `fleet doctor` checks.
package struct Diagnosis {
  package let workspace: Workspace
  package let folder: FleetFolder
  /// Whether findings quote the screens of agents.
  let quotesScreens: Bool

  /// - Parameter quotesScreens: whether findings quote the screens of agents, which may be private.
  package init(of place: WorkspacePlace, quotesScreens: Bool = true) throws(UnusableHome) {
    workspace = try Workspace(place)
    folder = FleetFolder(home: workspace.home)
    self.quotesScreens = quotesScreens
  }

  /// Asks everything at the same time, since each part may take two seconds to be found silent.
  ///
  /// - Returns: the errors, then the warnings.
  package func findings() throws -> [Issue] {
    let linger = Pending { lingerFindings() }
    let tmux = Pending { tmuxFindings() }
    let fleet = Pending { fleetFindings() }
    let files = Result { try fileFindings() }
    let (machine, own, seen) = (linger.result(), tmux.result(), fleet.result())
    let secrets = CommittedSecrets(of: workspace).issues
    let all = try machine + seen.manager + own + seen.fleet + files.get() + secrets + pauseFindings()
    return all.errorsFirst
  }

  /// Checks the fleet as it was generated, so that errors in the roster do not matter.
  private func fleetFindings() -> (manager: [Issue], fleet: [Issue]) {
    do throws(FleetRecordFailure) {
      let seen = HealthEvidence(of: RunningFleet(folder: folder, record: try FleetRecord.read(in: folder)))
      return (seen.managerFindings, findings(seen))
    } catch {
      let seen = HealthEvidence(of: RunningFleet(folder: folder, record: FleetRecord(salvagedFrom: folder)))
      let issue = Issue.error(.fleet, message: error.message, help: error.help)
      return (seen.managerFindings, [issue] + runFindings(seen))
    }
  }

  private func findings(_ seen: HealthEvidence) -> [Issue] {
    let record = seen.fleet.record
    return runtimeFindings(seen) + firstRunFindings(seen) + contextCapFindings(seen.launches)
      + environmentFindings(seen) + serverFindings(record, seen.servers)
      + runFolderFindings(seen.fleet.beats) + unitFindings(seen) + runFindings(seen)
      + safetyFindings(record) + notifierFindings(seen) + replacedProgramFindings(seen)
  }

  private func pauseFindings() -> [Issue] {
    guard let pause = Pause(in: folder) else { return [] }
    let reason = pause.reason.isEmpty ? "" : ": \(pause.reason)"
    return [.warning(.paused, message: "the fleet is paused\(reason)", help: "run 'mosaic fleet resume' to resume it")]
  }
}

extension [Issue] {
  /// The errors before the others; issues of the same severity keep their order.
  package var errorsFirst: [Issue] { filter { $0.severity == .error } + filter { $0.severity != .error } }
}
