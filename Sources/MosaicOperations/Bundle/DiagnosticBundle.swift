import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// One text file for a bug report, without secrets, conversations and names: `fleet doctor --bundle`.
package struct DiagnosticBundle {
  struct Section {
    let title: String
    let text: String
  }

  private let sections: [Section]
  private let redaction: Redaction

  /// - Throws: `UnusableHome`, or what the checks of `doctor` throw.
  package init(of place: WorkspacePlace) throws {
    let diagnosis = try Diagnosis(of: place, quotesScreens: false)
    let folder = diagnosis.folder
    let record = (try? FleetRecord.read(in: folder)) ?? FleetRecord(salvagedFrom: folder)
    let fleet = RunningFleet(folder: folder, record: record)
    let files = BundleFiles(of: fleet)
    redaction = Redaction(
      secrets: files.secrets, names: Self.names(in: record), homes: Self.homes)
    let findings = try diagnosis.findings().map { issue in
      "\(issue.severity.rawValue)[\(issue.code)]: \(issue.message)" + (issue.help.map { "\n  help: \($0)" } ?? "")
    }
    sections =
      [
        Section(title: "versions", text: BundleVersions(of: record).text),
        Section(title: "findings of doctor", text: findings.isEmpty ? "none" : findings.joined(separator: "\n")),
        Section(title: "agents", text: BundleAgents.json(fleet.probe.observe())),
      ] + files.sections
  }

  /// What is in it, by title.
  package var titles: [String] { sections.map { redaction.apply(to: $0.title) } }

  package var text: String {
    sections.map { section in
      let lines = redaction.apply(to: section.text).split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines.map { TerminalSafe.source(String($0)) }.joined(separator: "\n")
      return "==> \(TerminalSafe.line(redaction.apply(to: section.title))) <==\n\(text)\n\n"
    }.joined()
  }

  /// Writes the file, mode 0600; never replaces another one.
  ///
  /// - Parameter path: nil for a name of its own in the current folder.
  /// - Returns: the path.
  /// - Throws: `Refusal`.
  package func write(to path: String?) throws(Refusal) -> String {
    let path = path ?? Self.usualName
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .bundleNotWritten(path, number: errno) }
    defer { close(descriptor) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { throw .bundleNotWritten(path, number: errno) }
      bytes = bytes.dropFirst(max(count, 0))
    }
    return path
  }

  private static var usualName: String {
    var (now, parts) = (time(nil), tm())
    gmtime_r(&now, &parts)
    let numbers = [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec]
    let digits = numbers.map { ($0 < 10 ? "0" : "") + String($0) }
    return "mosaic-bundle-\(digits[..<3].joined())-\(digits[3...].joined()).txt"
  }

  private static var homes: [String] {
    let home = Environment["HOME", default: ""]
    return [home, Path.absolute(home)]
  }

  /// The names of the user and of the fleet's machines.
  private static func names(in record: FleetRecord) -> [(String, String)] {
    let own = [ThisMachine.name.description, record.context.host]
    let others = Set(record.agents.flatMap { [$0.ssh, $0.host] }).subtracting(own)
      .sorted { $0.utf8.count > $1.utf8.count }
    let user = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) }
    return others.enumerated().map { ($1, "HOST\($0 + 2)") } + own.map { ($0, "HOST") }
      + [user, Environment["USER"]].compactMap(\.self).map { ($0, "USER") }
  }
}

extension Refusal {
  fileprivate static func bundleNotWritten(_ path: String, number: Int32) -> Refusal {
    let help = number == EEXIST ? "name another file; a bundle never replaces one" : nil
    return Refusal(.failed, "cannot write \(TerminalSafe.line(path)): \(errorText(number))", help: help)
  }
}
