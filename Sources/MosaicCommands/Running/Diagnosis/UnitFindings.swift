import MosaicControl

// The units that systemd has, and the program that they start.
extension Diagnosis {
  func unitFindings(_ record: FleetRecord) -> [Finding] {
    let states = UnitNames.files.map { ($0, installedState($0)) }
    let absent = states.filter { $0.1 == .absent }.map(\.0)
    var findings: [Finding] = []
    if absent.count == states.count {
      findings.append(.error("units", "no unit of the fleet is installed in \(installFolder)", help: Self.installHelp))
    } else {
      findings += absent.map { .error("units", "\($0) is not installed in \(installFolder)", help: Self.installHelp) }
    }
    findings += states.filter { $0.1 == .different }.map {
      .error("units", "\(installFolder)/\($0.0) is not as it was generated", help: Self.installHelp)
    }
    return findings + programFindings(record)
  }

  private static let installHelp = "'mosaic fleet install' puts the generated units in place"

  private enum InstalledState {
    case absent, different, equal
  }

  private func installedState(_ name: String) -> InstalledState {
    guard let installed = FileBytes.read("\(installFolder)/\(name)") else { return .absent }
    return installed == FileBytes.read("\(folder.home)/systemd/user/\(name)") ? .equal : .different
  }

  /// See systemd.unit(5), "User Unit Search Path".
  private var installFolder: String {
    (Environment["XDG_CONFIG_HOME"] ?? "\(Environment["HOME", default: ""])/.config") + "/systemd/user"
  }

  private func programFindings(_ record: FleetRecord) -> [Finding] {
    let name = record.context.program
    let path = name.hasPrefix("%h/") ? "\(Environment["HOME", default: ""])/\(name.dropFirst(3))" : name
    guard SourceReader.isExecutable(path) else {
      return [
        .error(
          "program", "\(path), which the units start, is not there",
          help: "install mosaic there, or 'mosaic fleet generate --bin PATH'")
      ]
    }
    let own = ProgramReplacement.ownPath
    if Path.absolute(path) == Path.absolute(own) { return [] }
    return [
      .warning(
        "program", "the units start \(path), which is another program than this one, \(own)",
        help: "'mosaic fleet generate --bin \(own)' makes them start this one")
    ]
  }
}
