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
    self.init(bytes: Array(text.utf8))
  }

  init?(bytes: [UInt8]) {
    var values: (time: Int?, pid: Int32, status: Status, model: String?) = (nil, 0, .ok, nil)
    for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
      guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let value = line[(sign + 1)...]
      func text() -> String { String(decoding: value, as: UTF8.self) }
      switch String(decoding: line[..<sign], as: UTF8.self) {
      case "ts": values.time = Int(text()) ?? RFC3339.seconds(value)
      case "pid": values.pid = Int32(text()) ?? 0
      case "status": values.status = Status(rawValue: text()) ?? .ok
      case "model": values.model = text()
      default: break
      }
    }
    guard let time = values.time else { return nil }
    self.init(time: time, pid: values.pid, status: values.status, model: values.model)
  }
}
