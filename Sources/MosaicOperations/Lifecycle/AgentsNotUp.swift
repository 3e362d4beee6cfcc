package import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

/// Agents that did not come up as requested.
package struct AgentsNotUp {
  package let units: [UnitState]
  /// The reasons that a person can do something about, by unit.
  package let reasons: [String: String]
  /// The reason why the tmux server's unit cannot be loaded; no agent comes up without it.
  package var holder: UnitRefusal?

  package var message: String {
    let others = units.filter { !$0.isRefused }.map { unit in
      let name = UnitNames.agent(of: unit.name) ?? unit.name
      if unit.load == .notFound { return "\(TerminalSafe.line(name)) is not installed" }
      if unit.isMasked { return "\(TerminalSafe.line(name)) is masked\(unit.shownMask): \(unit.wayOutOfMask)" }
      let reason = reasons[unit.name].map { ": \(TerminalSafe.line($0))" } ?? ""
      return "\(TerminalSafe.line(name)) is \(unit.active) (\(unit.sub), \(unit.result))\(reason)"
    }
    return ((holder.map { [$0.sentence] } ?? []) + refusals.map(sentence) + others).joined(separator: "\nerror: ")
  }

  private var refusals: [UnitRefusal] { UnitRefusal.all(units) }

  private func sentence(_ refusal: UnitRefusal) -> String {
    let running = refusal.units.filter(\.isActive).count
    return refusal.sentence + (running == 0 ? "" : "; \(counted(running, word: "agent")) still running")
  }

  package var help: String? {
    if units.contains(where: { $0.load == .notFound }) { return "run 'mosaic fleet install' to install the units" }
    if let refusal = holder ?? refusals.first { return refusal.help }
    guard let unknown = units.first(where: { reasons[$0.name] == nil && !$0.isMasked }) else { return nil }
    return "run 'mosaic agent logs \(UnitNames.agent(of: unknown.name) ?? unknown.name)' to see how it ended"
  }

  package var refusal: Refusal { Refusal(.no, message, help: help) }
}

extension UnitState {
  /// The file that masks the unit.
  package var shownMask: String { files.last.map { " by \(TerminalSafe.line(Path.shown($0)))" } ?? "" }
  package var wayOutOfMask: String { "run 'systemctl --user unmask \(name)' to unmask it" }
}
