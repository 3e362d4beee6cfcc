import ArgumentParser
import MosaicControl
import MosaicDiagnostics

/// Agents that are not running though they were asked to.
struct AgentsNotUp: Complaint {
  let units: [UnitState]
  /// Why, as far as a person can do something about it, by unit.
  let reasons: [String: String]

  var message: String {
    units.map { unit in
      let name = UnitNames.agent(of: unit.name) ?? unit.name
      if unit.load == "not-found" { return "\(Visible.line(name)) is not installed" }
      if unit.isMasked { return "\(Visible.line(name)) is masked: \(unit.wayOutOfMask)" }
      let reason = reasons[unit.name].map { ": \(Visible.line($0))" } ?? ""
      return "\(Visible.line(name)) is \(unit.active) (\(unit.sub), \(unit.result))\(reason)"
    }.joined(separator: "\nerror: ")
  }

  var help: String? {
    if units.contains(where: { $0.load == "not-found" }) { return "'mosaic fleet install' gives systemd the units" }
    guard let unknown = units.first(where: { reasons[$0.name] == nil && !$0.isMasked }) else { return nil }
    return "'journalctl --user -u \(unknown.name)' shows what it said last"
  }

  var status: ExitCode { ExitStatus.no }
}

extension UnitState {
  var wayOutOfMask: String { "'systemctl --user unmask \(name)' undoes that" }
}
