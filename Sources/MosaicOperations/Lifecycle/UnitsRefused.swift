package import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

/// Units that systemd cannot load. Nothing was stopped or started.
package struct UnitsRefused {
  package let refusals: [UnitRefusal]

  package var message: String { refusals.map(\.sentence).joined(separator: "\nerror: ") }
  package var help: String? { refusals.first?.help }

  package var refusal: Refusal { Refusal(.no, message, help: help) }
}

extension RunningFleet {
  /// - Throws: `UnitsRefused.refusal` if systemd cannot load one of the units, `SystemdFailure`.
  package func confirmLoadable(_ units: [String]) throws {
    let states = try Systemd().states(of: units)
    let refusals = UnitRefusal.all(units.compactMap { states[$0] })
    if !refusals.isEmpty { throw UnitsRefused(refusals: refusals).refusal }
  }
}

extension UnitRefusal {
  /// A description of the agents, the reason and the files. Asks systemd-analyze(1) for the setting.
  package var sentence: String {
    let setting = Systemd().refusedSetting(of: units[0].name).map { ": \($0)" } ?? ""
    return "systemd cannot load \(subject): \(cause)\(TerminalSafe.line(setting))\(shownFiles)"
  }

  /// The same without the setting, on one line.
  package var summary: String { "\(load): \(cause)\(shownFiles)" }

  package var help: String {
    "run 'systemd-analyze --user verify \(units[0].name)' to check the files, fix them, then run "
      + "'systemctl --user daemon-reload'"
  }

  /// The names of the agents; for other units, their own names.
  package var names: [String] { units.map { TerminalSafe.line(UnitNames.agent(of: $0.name) ?? $0.name) } }

  private var subject: String {
    guard UnitNames.agent(of: units[0].name) != nil else { return names.joined(separator: ", ") }
    return "the \(units.count == 1 ? "unit" : "units") of \(listed(names))"
  }

  private var cause: String { TerminalSafe.line(reason.hasSuffix(".") ? String(reason.dropLast()) : reason) }

  private var shownFiles: String {
    files.isEmpty
      ? ""
      : "; \(files.count == 1 ? "file" : "files"): \(files.map(Path.shown).map { TerminalSafe.line($0) }.joined(separator: ", "))"
  }
}
