import MosaicFormats
import MosaicHost

/// The reason why systemd cannot load units, and so cannot start them. See systemctl(1), `LoadState`.
package struct UnitRefusal: Equatable, Sendable {
  /// Units with the same files and the same reason, in the order in which they were given.
  package let units: [UnitState]
  /// Bad setting, or error.
  package let load: UnitLoad
  /// systemd's message about the first unit.
  package let reason: String
  /// The unit's drop-ins, then its own file. systemd does not report which of them it rejects.
  package let files: [String]

  /// Returns one refusal per cause, however many units have it.
  package static func all(_ units: [UnitState]) -> [UnitRefusal] {
    var groups: [(cause: Cause, units: [UnitState])] = []
    for unit in units where unit.isRefused {
      let cause = Cause(unit)
      if let index = groups.firstIndex(where: { $0.cause == cause }) {
        groups[index].units.append(unit)
      } else {
        groups.append((cause, [unit]))
      }
    }
    return groups.map {
      UnitRefusal(units: $0.units, load: $0.cause.load, reason: $0.units[0].loadError, files: $0.cause.files)
    }
  }

  private struct Cause: Equatable {
    let load: UnitLoad
    let reason: String
    let files: [String]

    init(_ unit: UnitState) {
      load = unit.load
      reason = unit.loadError.replacing(unit.name, with: "")
      files = unit.files
    }
  }
}

extension UnitState {
  package var isRefused: Bool { load == .badSetting || load == .error }

  /// Whether to ask systemd why a unit cannot be loaded; a missing file needs no reason.
  var needsReason: Bool { isRefused || isMasked }

  /// systemd's details about a unit that it cannot load.
  package var loadEvidence: String? {
    guard needsReason else { return nil }
    return ([loadError] + files).filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension Systemd {
  /// Returns the setting that systemd rejects in a unit, as systemd-analyze(1) reports it; nil if it names none.
  package func refusedSetting(of unit: String) -> String? {
    let command = Command("systemd-analyze", arguments: ["--user", "verify", "--", unit], timeout: Self.patience)
    guard let run = try? commands.run(command) else { return nil }
    let prefix = "\(unit): "
    let line = String(decoding: run.errors, as: UTF8.self).lines.last { $0.hasPrefix(prefix) }
    return line.map { String($0.dropFirst(prefix.count)).replacing(". Refusing.", with: "") }
  }
}
