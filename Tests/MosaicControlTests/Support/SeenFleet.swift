import Foundation
import MosaicModel
import Testing

@testable import MosaicControl

/// A small fleet, and units as systemd reports them.
enum SeenFleet {
  static let folder = FleetFolder(home: "/home/fleet")
  static let now = 1_000_000

  /// Returns the `fleet.json` of agents on a named socket.
  static func json(_ agents: [(name: String, extra: String)], socket: String? = "works") -> String {
    let socket = socket.map { "\"\($0)\"" } ?? "null"
    let entries = agents.map { agent in
      """
      {"name": "\(agent.name)", "class": "code", "runtime": "claude", "host": "alpha", "ssh": "me@alpha",
       "socket": \(socket), "workdir": "~", "yolo": true\(agent.extra.isEmpty ? "" : ", \(agent.extra)")}
      """
    }
    return """
      {"version": 1, "agents": [\(entries.joined(separator: ","))], "holder": "_holder",
       "context": {"host": "alpha", "tenant": "acme", "program": "/usr/bin/mosaic", "home": "%h/.config/mosaic"},
       "runtimes": {"claude": {"command": null}, "own": {"command": ["/opt/own tool/run", "{model}"]}},
       "socket": \(socket), "sockets": [\(socket)]}
      """
  }

  static func record(json: String) throws -> FleetRecord {
    try #require(FleetRecord(parsing: Array(json.utf8)))
  }

  static func unit(_ name: String, active: String = "active", file: String = "", wants: String = "") -> String {
    """
    Id=\(name)
    LoadState=loaded
    ActiveState=\(active)
    SubState=running
    Result=success
    MainPID=9
    NRestarts=0
    UnitFileState=\(file)
    Wants=\(wants)

    """
  }

  /// Returns the target, which wants an agent, and the agent.
  static func units(active: String = "active", file: String = "enabled", wants: String? = nil) -> String {
    let agent = UnitNames.agent("code0")
    return [unit(UnitNames.target, file: file, wants: wants ?? agent), unit(agent, active: active, file: "static")]
      .joined(separator: "\n")
  }
}
