import FoundationEssentials
package import MosaicModel

/// The fleet as it was generated: `fleet/fleet.json`, the only part of a roster that the running side reads.
package struct FleetRecord: Decodable, Sendable {
  package struct AgentRecord: Decodable, Sendable {
    package let name: String
    package let personaClass: String
    package let runtime: String
    package let model: String?
    package let host: String
    /// `[user@]host`, seen from the fleet's other hosts.
    package let ssh: String
    /// nil for tmux's default socket.
    package let socket: String?
    package let workingDirectory: String
    package let resetCommand: String?
    package let reportsTo: String?
    package let alias: String?
    /// Shell command in place of the runtime's.
    package let command: String?
    package let yolo: Bool

    private enum CodingKeys: String, CodingKey {
      case name, runtime, model, host, ssh, socket, alias, command, yolo
      case personaClass = "class"
      case workingDirectory = "workdir"
      case resetCommand = "reset_command"
      case reportsTo = "reports_to"
    }
  }

  package struct RuntimeRecord: Decodable, Sendable {
    /// Arguments of a runtime that is not built in; see `RuntimePlaceholder`.
    package let command: [String]?
  }

  package struct ContextRecord: Decodable, Sendable {
    /// The machine that the files are for.
    package let host: String
    package let tenant: String
    package let program: String
    /// The workspace as units name it; `%h/` represents the home of the user who runs them.
    package let home: String?
  }

  package let version: Int
  /// In the order of the roster.
  package let agents: [AgentRecord]
  package let context: ContextRecord
  /// Name of the session that keeps the tmux server.
  package let holder: String
  package let runtimes: [String: RuntimeRecord]
  /// The fleet's own socket; nil for tmux's default one.
  package let socket: String?
  /// The sockets of this machine.
  package let sockets: [String?]
}

extension FleetRecord {
  /// - Throws: `FleetRecordFailure`.
  package static func read(in folder: FleetFolder) throws(FleetRecordFailure) -> FleetRecord {
    guard let bytes = FileBytes.read(folder.record) else {
      if let reason = FileBytes.whyUnreadable(folder.record) { throw .refused(path: folder.record, reason: reason) }
      throw .absent(path: folder.record)
    }
    guard let record = try? JSONDecoder().decode(FleetRecord.self, from: Data(bytes)), record.version == 1 else {
      throw .unreadable(path: folder.record)
    }
    return record
  }

  /// Agents of the machine that the files are for, in the order of the roster.
  package var localAgents: [AgentRecord] {
    agents.filter { $0.host == context.host }
  }

  /// Whether the holder's service keeps the server of a socket of this machine.
  package func isHeld(_ other: TmuxSocket) -> Bool { TmuxSocket(socket) == other }

  package subscript(name: String) -> AgentRecord? {
    agents.first { $0.name == name }
  }
}

/// The fleet is unknown.
package enum FleetRecordFailure: Error, Equatable {
  case absent(path: String)
  /// The operating system does not let it be read.
  case refused(path: String, reason: String)
  /// Its format is invalid.
  case unreadable(path: String)
}
