/// A heartbeat, version 1: lines of `key=value` in `<run>/<name>.hb`.
package struct Heartbeat: Equatable, Sendable {
  package enum Status: String, Sendable {
    case ok
    case busy
  }

  /// Seconds since 1970.
  package let time: Int
  /// The pane's process.
  package let pid: Int32
  package let status: Status
  package let model: String?

  package init(time: Int, pid: Int32, status: Status, model: String? = nil) {
    self.time = time
    self.pid = pid
    self.status = status
    self.model = model
  }

  /// The lines as they are in the file.
  package var text: String {
    var lines = ["ts=\(RFC3339.text(time))", "pid=\(pid)", "status=\(status.rawValue)"]
    if let model { lines.append("model=\(model)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Parses the lines; returns nil if the time is missing or invalid. An unknown status counts as `ok`.
  package init?(text: String) {
    var values: [Substring: Substring] = [:]
    for line in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
      guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
      values[Substring(line[..<equals])] = Substring(line[line.index(after: equals)...])
    }
    guard let time = values["ts"].flatMap({ Int($0) ?? RFC3339.seconds(String($0)) }) else { return nil }
    self.time = time
    pid = values["pid"].flatMap { Int32($0) } ?? 0
    status = values["status"].flatMap { Status(rawValue: String($0)) } ?? .ok
    model = values["model"].map(String.init)
  }
}
