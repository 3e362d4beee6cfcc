import Glibc
import MosaicFormats
import MosaicHost
import MosaicModel

/// The conversation that a restart of an agent continues.
///
/// Its id comes from the runtime's own events. The runtimes' options for the last conversation take the newest one of the
/// folder, which may be another agent's.
package struct LastSession: Equatable, Sendable {
  package let id: String

  /// Why there is none.
  package enum Absence: Error, Equatable {
    case neverReported
    /// The conversation was reset, and the new one has had no prompt yet.
    case reset
    /// The runtime no longer has the conversation, and would end with an error.
    case forgotten(id: String)
    /// A person asked for a new conversation.
    case notWanted
    /// The runtime ended with an error right after the last attempt.
    case failedBefore(id: String)
  }

  /// - Throws: `Absence`.
  package init(of agent: String, in folder: FleetFolder) throws(Absence) {
    if unlink(Self.freshMark(of: agent, in: folder)) == 0 { throw .notWanted }
    let log = AgentLog(of: agent, in: folder).entries(last: Self.entries)
    let events = EventLog(of: agent, in: folder).latest()
    guard let last = events.last(where: { $0.session != nil }), let id = last.session else { throw .neverReported }
    if let reset = log.last(where: { $0.event == .note(Self.resetNote) }), reset.time > last.time { throw .reset }
    let path = events.last { $0.session == id && $0.transcript != nil }?.transcript
    guard let path, access(path, R_OK) == 0 else { throw .forgotten(id: id) }
    if Self.hasFailed(id, according: log) { throw .failedBefore(id: id) }
    self.id = id
  }

  private static let entries = 400
  /// Milliseconds. A runtime that cannot resume a conversation ends at once.
  private static let quick = 15_000

  private static func hasFailed(_ id: String, according log: [AgentLogEntry]) -> Bool {
    guard let attempt = log.lastIndex(where: { $0.event == .note(note(resuming: id)) }),
      let end = log[attempt...].first(where: { $0.isFailure })
    else { return false }
    return end.time - log[attempt].time < quick
  }

  /// The note that a start writes before it resumes a conversation.
  package static func note(resuming id: String) -> String { "continues conversation \(id)" }
  /// The note of a reset, after which the old conversation must not come back.
  package static let resetNote = "the conversation was reset"

  /// Makes the next start of an agent use a new conversation.
  ///
  /// - Returns: whether it could be noted; the folder may be full or read-only.
  package static func forget(_ agent: String, in folder: FleetFolder) -> Bool {
    FileBytes.replace(freshMark(of: agent, in: folder), with: [])
  }

  private static func freshMark(of agent: String, in folder: FleetFolder) -> String { "\(folder.run)/\(agent).fresh" }
}

extension LastSession.Absence {
  /// The reason for a new conversation; nil if nobody expects the old one.
  package var reason: String? {
    switch self {
    case .neverReported, .reset: nil
    case .forgotten(let id): "its runtime no longer has conversation \(id)"
    case .notWanted: "--fresh was given"
    case .failedBefore(let id): "its runtime ended when it was to continue conversation \(id)"
    }
  }
}

extension AgentLogEntry {
  fileprivate var isFailure: Bool {
    switch event {
    case .ended(.status(let status)): status != 0
    case .ended(.signal), .ended(.outOfMemory), .ended(.vanished): false
    case .started, .adopted, .stopped, .requested, .output, .note: false
    }
  }
}
