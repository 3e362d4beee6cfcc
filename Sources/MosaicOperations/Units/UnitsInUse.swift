package import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicModel

/// Agents of another workspace run on the units to be replaced. Replacing those would leave the agents without an
/// owner, because units name their workspace.
package struct UnitsInUse {
  package let other: UnitWorkspace
  /// The names of the units.
  package let running: [String]

  /// - Parameter home: the workspace whose units are to replace them.
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
    "run 'mosaic fleet uninstall --home \(TerminalSafe.line(other.typed))' to stop it and remove its units"
  }

  package var refusal: Refusal { Refusal(.no, message, help: help) }
}
