import FoundationEssentials
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
package import MosaicOperations

/// Formats entries of agents' logs, one per line.
package struct AgentLogText {
  private let asJSON: Bool
  private let nameLength: Int

  /// - Parameter nameLength: the width of the column with the agent's name.
  package init(asJSON: Bool, nameLength: Int = 0) {
    self.asJSON = asJSON
    self.nameLength = nameLength
  }

  package func lines(_ events: [LoggedEvent]) -> String {
    events.map { (asJSON ? json($0) : text($0)) + "\n" }.joined()
  }

  private func text(_ event: LoggedEvent) -> String {
    let name = event.agent.map { [$0.padded(to: nameLength)] } ?? []
    return TerminalSafe.line(([event.entry.moment] + name + [event.entry.event.sentence]).joined(separator: "  "))
  }

  private func json(_ event: LoggedEvent) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(LoggedEventReport(event))).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension AgentLogEntry.Event {
  fileprivate var sentence: String {
    switch self {
    case .started(let pid): "started as process \(pid)"
    case .adopted(let pid): "adopted process \(pid)"
    case .ended(.status(let status)): "ended with status \(status)"
    case .ended(.signal(let signal)): "ended with \(SignalName.text(signal))"
    case .ended(.outOfMemory): "ended because it ran out of memory"
    case .ended(.vanished): "ended: another program ended its pane"
    case .stopped: "stopped"
    case .requested(let what, let who): "\(what) requested by \(who)"
    case .output(let line): "| \(line)"
    case .note(let text): text
    }
  }
}

private struct LoggedEventReport: Encodable {
  let at: String
  let agent: String?
  /// `adopted`, `ended`, `note`, `output`, `requested`, `started`, `stopped`
  let kind: String
  private(set) var pid: Int32?
  /// How it ended.
  private(set) var exit: ExitReport?
  private(set) var request: String?
  private(set) var by: String?
  private(set) var text: String?

  init(_ event: LoggedEvent) {
    (at, agent) = (event.entry.moment, event.agent)
    switch event.entry.event {
    case .started(let pid): (kind, self.pid) = ("started", pid)
    case .adopted(let pid): (kind, self.pid) = ("adopted", pid)
    case .ended(let end): (kind, exit) = ("ended", ExitReport(.ended(end)))
    case .stopped: kind = "stopped"
    case .requested(let what, let who): (kind, request, by) = ("requested", what, who)
    case .output(let line): (kind, text) = ("output", line)
    case .note(let note): (kind, text) = ("note", note)
    }
  }
}

/// The JSON form of the way in which a runtime ended.
struct ExitReport: Encodable {
  /// `exited`, `signalled`, `out-of-memory`, `vanished`, `stopped`, or `none` if it never ended
  let outcome: String
  private(set) var status: Int32?
  private(set) var signal: Int32?
  /// Who asked for the stop.
  private(set) var by: String?

  init(_ exit: LastExit) {
    switch exit {
    case .never: outcome = "none"
    case .ended(.status(let status)): (outcome, self.status) = ("exited", status)
    case .ended(.signal(let signal)): (outcome, self.signal) = ("signalled", signal)
    case .ended(.outOfMemory): outcome = "out-of-memory"
    case .ended(.vanished): outcome = "vanished"
    case .stopped(let who): (outcome, by) = ("stopped", who)
    }
  }
}
