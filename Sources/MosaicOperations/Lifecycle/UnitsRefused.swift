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
    let setting = rejection.map { ": \($0)" } ?? ""
    return "systemd cannot load \(subject): \(cause)\(TerminalSafe.line(setting))\(shownFiles)"
  }

  /// The same without the setting, on one line.
  package var summary: String { "\(load): \(cause)\(shownFiles)" }

  /// What to correct, with the file and the line, and how to start the agents. Asks systemd-analyze(1) for the setting.
  package var help: String {
    let check = "'systemd-analyze --user verify \(units[0].name)' to check"
    let places = rejection.map { Self.places(of: $0, in: files) } ?? []
    let first =
      places.isEmpty
      ? "run \(check) the files, fix them"
      : "correct \(TerminalSafe.line(joined(places, by: "and"))); run \(check)"
    return "\(first), then run 'systemctl --user daemon-reload'" + start
  }

  private var rejection: String? { Systemd().refusedSetting(of: units[0].name) }

  /// The command that starts what cannot run until then.
  private var start: String {
    let down = units.filter { !$0.isActive }
    if down.isEmpty { return "" }
    let agents = down.compactMap { UnitNames.agent(of: $0.name) }.map { " \(TerminalSafe.line($0))" }
    return " and 'mosaic fleet start\(agents.joined())'"
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

extension UnitRefusal {
  private static let mostPlaces = 3

  /// Returns the lines that set what systemd rejects, as `FILE:LINE`: those in drop-ins, which are more likely to be
  /// wrong than a generated unit.
  ///
  /// - Parameters:
  ///   - rejection: systemd's words, which name the settings, such as `ExecStart=`.
  ///   - files: the drop-ins, then the unit's own file.
  package static func places(of rejection: String, in files: [String]) -> [String] {
    let settings = rejection.matches(of: /([A-Z][A-Za-z]+)=/).map { "\($0.output.1)=" }
    let places = files.flatMap { file in
      lines(of: file).enumerated().compactMap { index, line -> (file: String, place: String)? in
        let text = line.drop(while: \.isWhitespace)
        return settings.contains { text.hasPrefix($0) } ? (file, "\(Path.shown(file)):\(index + 1)") : nil
      }
    }
    let inDropIns = places.filter { $0.file != files.last }
    return (inDropIns.isEmpty ? places : inDropIns).prefix(mostPlaces).map(\.place)
  }

  private static func lines(of file: String) -> [Substring] {
    String(decoding: FileBytes.read(file) ?? [], as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
  }
}
