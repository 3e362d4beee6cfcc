import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// Agents of another workspace run on the units that were to be replaced: they would be nobody's then, since the units
/// tell whose they are.
struct UnitsInUse: Complaint {
  let other: UnitWorkspace
  /// Units, by name.
  let running: [String]

  /// - Parameter home: the workspace whose units are to take their place.
  /// - Throws: `UnitsInUse`, `SystemdFailure`.
  static func check(by other: UnitWorkspace, for home: String) throws {
    let lifecycle = FleetLifecycle(of: FleetFolder(home: home), systemd: Systemd()) { _ in }
    let running = try lifecycle.runningForOthers().map(\.name)
    if !running.isEmpty { throw UnitsInUse(other: other, running: running) }
  }

  var message: String {
    let names = listed(running.map { UnitNames.agent(of: $0) ?? $0 })
    return "the fleet of another workspace, \(Visible.line(other.shown)), is running: \(Visible.line(names))"
  }

  var help: String? {
    "'mosaic fleet uninstall --home \(Visible.line(other.typed))' stops it and removes its units"
  }

  var status: ExitCode { ExitStatus.no }
}
