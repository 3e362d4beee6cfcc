/// The log of one agent, `fleet/run/NAME.log`, whether or not the machine keeps a journal.
///
/// The supervisor writes it; verbs add the line that says who asked for a stop.
package struct AgentLog: Sendable {
  package static let ending = RotatedFile.Kind.log.ending

  let file: RotatedFile

  /// - Parameter limit: bytes after which a new file is started.
  package init(of agent: String, in folder: FleetFolder, limit: Int = RotatedFile.limit) {
    file = RotatedFile(.log, of: agent, in: folder, limit: limit)
  }

  package var path: String { file.path }

  /// Whether the agent was ever started.
  package var exists: Bool { file.exists }

  /// Appends an entry with the present time.
  ///
  /// - Returns: whether the whole line is in the file; a full disk must not stop an agent.
  @discardableResult
  package func append(_ event: AgentLogEntry.Event) -> Bool {
    file.makeFolder()
    return file.append(Array((AgentLogEntry(time: Timestamp.now, event: event).line + "\n").utf8)) != nil
  }
}
