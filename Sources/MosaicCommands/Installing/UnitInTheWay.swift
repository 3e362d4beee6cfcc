import ArgumentParser
import MosaicDiagnostics

/// Where a unit has to go stands one that this workspace did not put there.
struct UnitInTheWay: Complaint {
  let unit: FileStatus
  let folder: String
  /// The verb whose `--force` would keep the file and write the generated one.
  let verb: String

  var message: String {
    let path = Visible.line("\(folder)/\(unit.path)")
    if let home { return "\(path) belongs to another workspace, \(Visible.line(home))" }
    return unit.state == .modified ? "\(path) was changed since it was installed" : "\(path) is not from this workspace"
  }

  var help: String? {
    home.map { "one user has one fleet: 'mosaic fleet uninstall --home \(Visible.line($0))' takes that one away" }
      ?? "'mosaic fleet \(verb) --force' keeps it as \(unit.path).bak-N and installs the generated one"
  }

  var status: ExitCode { ExitStatus.outOfDate }

  /// The workspace that a foreign unit of ours names.
  private var home: String? {
    guard unit.state == .foreign, case .file(let file) = unit.found else { return nil }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix("Environment=") && $0.contains("MOSAIC_HOME=") }) else {
      return nil
    }
    let value = line.drop { $0 != "=" }.dropFirst().drop { $0 != "=" }.dropFirst()
    return value.filter { $0 != "\"" }.replacing("%h", with: "~").replacing("%%", with: "%")
  }
}
