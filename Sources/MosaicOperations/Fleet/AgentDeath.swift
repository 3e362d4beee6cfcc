package import MosaicControl
import MosaicHost

/// Why an agent's runtime last ended, as far as the agent's log shows it.
package struct AgentDeath: Equatable, Sendable {
  /// How it ended, or why it was not started.
  private let end: String
  /// The last line on its screen before that with a letter or a digit, as an empty prompt has none; nil if there was none.
  private let lastLine: String?

  /// The start of the log's note about a supervisor that could not do its work.
  package static let supervisorFailed = "the supervisor failed: "

  /// - Parameter entries: the end of its log, oldest first.
  /// - Returns: nil if the log shows no end after the last start, or only one that a person asked for.
  package init?(_ entries: [AgentLogEntry]) {
    var end: String?
    for entry in entries.reversed() {
      switch entry.event {
      case .ended(let how) where end == nil: end = Self.words(how)
      case .note(let text) where end == nil && text.hasPrefix(Self.supervisorFailed):
        self.init(end: text, lastLine: nil)
        return
      case .output(let line) where end != nil && line.contains { $0.isLetter || $0.isNumber }:
        self.init(end: end ?? "", lastLine: line)
        return
      case .started, .adopted, .ended, .stopped:
        guard let end else { return nil }
        self.init(end: end, lastLine: nil)
        return
      case .note, .output, .requested: break
      }
    }
    guard let end else { return nil }
    self.init(end: end, lastLine: nil)
  }

  private init(end: String, lastLine: String?) {
    self.end = end
    self.lastLine = lastLine
  }

  /// Reads the log of an agent.
  init?(of agent: String, in folder: FleetFolder) {
    self.init(AgentLog(of: agent, in: folder).entries(last: Self.searched))
  }

  /// The lines of a screen, and a few events.
  private static let searched = 250

  private static func words(_ end: RuntimeEnd) -> String {
    switch end {
    case .status(let status): "it ended with status \(status)"
    case .signal(let signal): "it ended with \(SignalName.text(signal))"
    case .outOfMemory: "it ran out of memory"
    case .vanished: "another program ended its pane"
    }
  }

  private static let longestQuote = 200

  /// - Parameter quotesScreens: whether the last line is quoted.
  package func sentence(quotesScreens: Bool) -> String {
    guard quotesScreens, let line = lastLine?.trimmingSpaces else { return end }
    let isLong = line.count > Self.longestQuote
    return "\(end) after the line '\(isLong ? "\(line.prefix(Self.longestQuote))…" : line)'"
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let start = drop(while: \.isWhitespace)
    return String(start[..<(start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)])
  }
}
