import Glibc
import MosaicModel

/// Reads a runtime's own files to learn its activity: its status, its record of the conversation, and its hooks'
/// events.
///
/// Everything is read from the ends of files, and no file stays open between two queries.
package struct RuntimeWitness: Sendable {
  enum Runtime: String, Sendable {
    case claude
    case codex
    /// Only hooks are known for these.
    case opencode
    case pi
  }

  let runtime: Runtime
  let log: EventLog
  /// The pane's process.
  let process: RuntimeProcess
  /// `~/.claude` or `~/.codex`, or the folder that the runtime's variable names.
  let folder: String

  /// - Parameters:
  ///   - runtime: the agent's runtime, as rosters name it.
  ///   - process: the pane's process; its `/proc/PID/environ` names the runtime's folder.
  /// - Returns: nil for a runtime without a witness, or a process that has ended.
  package init?(agent: String, runtime: String, process: Int32, in folder: FleetFolder) {
    guard let runtime = Runtime(rawValue: runtime) else { return nil }
    let process = RuntimeProcess(process)
    let variables = process.variables(["HOME", "CLAUDE_CONFIG_DIR", "CODEX_HOME"])
    self.runtime = runtime
    self.process = process
    log = EventLog(of: agent, in: folder)
    let own = runtime == .codex ? variables["CODEX_HOME"] : variables["CLAUDE_CONFIG_DIR"]
    self.folder = own.flatMap { $0.isEmpty ? nil : $0 } ?? "\(variables["HOME"] ?? "")/.\(runtime.rawValue)"
  }

  /// Returns the runtime's activity.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: nil if there is no evidence: no hooks and no files.
  package func report(now: Int) -> RuntimeReport? {
    guard process.isAlive else {
      return RuntimeReport(.ended, since: now, evidence: "/proc/\(process.number) is gone")
    }
    return switch runtime {
    case .claude: claudeReport() ?? eventReport()
    case .codex: codexReport() ?? eventReport()
    case .opencode, .pi: eventReport()
    }
  }

  /// Codex's thread; nil until the first prompt, and for other runtimes.
  package var thread: String? {
    runtime == .codex ? rollout?.thread ?? events.last { $0.session != nil }?.session : nil
  }
}

extension RuntimeWitness {
  /// The newest events of this process; events of an earlier process are no evidence about it.
  var events: [RuntimeEvent] {
    own(log.latest())
  }

  func own(_ events: [RuntimeEvent]) -> [RuntimeEvent] {
    var known: [Int32: Bool] = [process.number: true]
    return events.filter { event in
      guard let number = event.process else { return false }
      if let isOwn = known[number] { return isOwn }
      // A wrapper in the pane has the runtime as its child.
      let isOwn = RuntimeProcess(number).isOrDescends(from: process.number)
      known[number] = isOwn
      return isOwn
    }
  }

  /// Returns the activity according to the hooks alone.
  func eventReport() -> RuntimeReport? {
    let events = events
    guard let activity = EventActivity(events) else { return nil }
    return RuntimeReport(
      activity.activity, since: activity.since / 1000, detail: activity.detail,
      evidence: evidence(of: activity.event), session: events.last { $0.session != nil }?.session)
  }

  func evidence(of event: RuntimeEvent) -> String {
    "\(log.path): \(event.kind) at \(Timestamp.text(event.time))"
  }
}
