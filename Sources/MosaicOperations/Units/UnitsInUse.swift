package import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicModel

/// Agents of another workspace run on the units that were to be replaced: they would be nobody's then, since the units
/// tell whose they are.
package struct UnitsInUse {
  package let other: UnitWorkspace
  /// Units, by name.
  package let running: [String]

  /// - Parameter home: the workspace whose units are to take their place.
  /// - Throws: `UnitsInUse.refusal`, `SystemdFailure`.
  package static func check(by other: UnitWorkspace, for home: String) throws {
    let lifecycle = FleetLifecycle(of: FleetFolder(home: home), systemd: Systemd()) { _ in }
    let running = try lifecycle.runningForOthers().map(\.name)
    if !running.isEmpty { throw UnitsInUse(other: other, running: running).refusal }
  }

  package var message: String {
    let names = listed(running.map { UnitNames.agent(of: $0) ?? $0 })
    return "the fleet of another workspace, \(TerminalSafe.line(other.shown)), is running: \(TerminalSafe.line(names))"
  }

  package var help: String? {
    "'mosaic fleet uninstall --home \(TerminalSafe.line(other.typed))' stops it and removes its units"
  }

  package var refusal: Refusal { Refusal(.no, message, help: help) }
}
