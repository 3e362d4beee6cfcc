import Glibc
import MosaicModel

/// Tells systemd what an agent does, for `systemctl status`, each time that it changes.
final class StatusNotice {
  private let notice: ServiceNotice
  /// As rosters name it; nil if it is not known.
  private let runtime: String?
  private var last: String?

  init(_ notice: ServiceNotice, runtime: String?) {
    self.notice = notice
    self.runtime = runtime
  }

  /// - Parameter pane: the pane in which the runtime runs.
  func update(_ agent: String, in pane: Pane, of folder: FleetFolder) {
    let report = runtime.flatMap {
      RuntimeWitness(agent: agent, runtime: $0, process: pane.pid, in: folder)?.report(now: time(nil))
    }
    let status = Self.line(process: pane.pid, report)
    if status != last { notice.send("STATUS=\(status)") }
    last = status
  }

  /// Returns one line: a line break in what a runtime reports would be another field of the notification.
  static func line(process: Int32, _ report: RuntimeReport?) -> String {
    let runs = "runtime is process \(process)"
    guard let report else { return runs }
    let detail = report.detail.map { " (\($0))" } ?? ""
    let line = "\(runs); it reports that it is \(report.activity.rawValue)\(detail)"
    return String(
      String.UnicodeScalarView(line.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
