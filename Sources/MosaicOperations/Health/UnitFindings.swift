import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

// The units that systemd has loaded, and the program that they start.
extension Diagnosis {
  func unitFindings(_ seen: HealthEvidence) -> [Issue] {
    let record = seen.fleet.record
    guard let units = try? InstalledUnits(of: WorkspaceFolder(at: folder.home)) else { return [] }
    let place = units.target.path
    if let other = try? units.otherWorkspace() {
      let refusal = Refusal.unitsOfAnother(other: other, folder: place)
      return [.error(.units, message: refusal.message, help: refusal.help)]
    }
    return placeFindings(record) + copyFindings(in: place, seen) + programFindings(seen)
  }

  /// Reports a workspace that was moved: units name it as it was generated.
  private func placeFindings(_ record: FleetRecord) -> [Issue] {
    guard let home = record.context.home.flatMap({ UnitPath(spelling: $0) }).map(UnitWorkspace.init),
      !home.isAt(folder.home)
    else { return [] }
    return [
      .error(
        .units,
        message:
          "the units use \(Path.shown(home.path)) as the workspace, but the workspace is \(Path.shown(folder.home))",
        help: "run 'mosaic fleet generate --rehome', then 'mosaic fleet up'")
    ]
  }

  private func copyFindings(in place: String, _ seen: HealthEvidence) -> [Issue] {
    let names = (try? InstalledUnits.names(generatedIn: WorkspaceFolder(at: folder.home))) ?? UnitNames.files
    let states = names.map { ($0, installedState($0, in: place)) }
    let absent = states.filter { $0.1 == .absent }.map(\.0)
    let install = Self.installHelp + (absent.isEmpty ? "" : seen.start(seen.fleet.record.localAgents.map(\.name)))
    var findings: [Issue] = []
    if absent.count == states.count {
      findings.append(
        .error(.units, message: "none of the fleet's units is installed in \(place)", help: install))
    } else {
      findings += absent.map { .error(.units, message: "\($0) is not installed in \(place)", help: install) }
    }
    return findings
      + states.filter { $0.1 == .different }.map {
        .error(
          .units, message: "\(place)/\($0.0) differs from the generated file",
          help:
            "run 'mosaic fleet install' to update it; if it was edited by hand, add --force, which keeps it as .bak-N")
      }
  }

  private static let installHelp = "run 'mosaic fleet install' to install the generated units"

  private enum InstalledState {
    case absent, different, equal
  }

  private func installedState(_ name: String, in place: String) -> InstalledState {
    guard let installed = FileBytes.read("\(place)/\(name)") else { return .absent }
    return installed == FileBytes.read("\(folder.home)/systemd/user/\(name)") ? .equal : .different
  }

  private func programFindings(_ seen: HealthEvidence) -> [Issue] {
    let record = seen.fleet.record
    if let missing = MissingProgram(of: record) {
      let start = seen.start(record.localAgents.map(\.name))
      return [.error(.program, message: missing.message, help: missing.help + start)]
    }
    let path = record.context.programOnDisk
    let own = ProgramReplacement.ownPath
    if Path.absolute(path) == Path.absolute(own) { return [] }
    return [
      .warning(
        .program, message: "the units start \(path), which is not this program, \(own)",
        help: "run 'mosaic fleet generate --bin \(own)' to make the units start this one")
    ]
  }
}
