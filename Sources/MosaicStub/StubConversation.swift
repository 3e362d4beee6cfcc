package import MosaicHost

/// The state of the stub: its draft, the conversation, and the current turn.
package struct StubConversation {
  package enum Event: Equatable, Sendable {
    /// A message was accepted.
    case submitted(String)
    /// Text to print above the composer.
    case said(String)
    case cleared
    case turnBegan
    case turnEnded
    case quit
  }

  private let settings: StubSettings
  package private(set) var draft = ""
  package private(set) var isWorking = false
  /// Whether one more Ctrl-C ends the stub.
  package private(set) var isAsked = false
  private var waiting: [String] = []
  private var current: (text: String, end: Instant)?
  private var pasteEnd: Instant?
  private var earlyEnters = 0

  package init(_ settings: StubSettings) {
    self.settings = settings
  }

  /// The time of the next event that needs no key.
  package var nextChange: Instant? { current?.end }

  package mutating func take(_ key: TerminalKey, at now: Instant) -> [Event] {
    let wasAsked = isAsked
    isAsked = false
    switch key {
    case .text(let text): draft += text
    case .paste(let text):
      draft += text
      pasteEnd = now
    case .backspace: if !draft.isEmpty { draft.removeLast() }
    case .killLine: draft = ""
    case .enter: return enter(at: now)
    case .interrupt:
      if wasAsked { return [.quit] }
      draft = ""
      isAsked = true
    case .endOfInput: if draft.isEmpty { return [.quit] }
    }
    return []
  }

  /// Ends a turn whose time is over, and starts the next one.
  package mutating func advance(to now: Instant) -> [Event] {
    guard let turn = current, now >= turn.end else { return [] }
    (current, isWorking) = (nil, false)
    let first = turn.text.prefix { $0 != "\n" }
    return [.said("done: \(first)"), .turnEnded] + begin(at: now)
  }

  private mutating func enter(at now: Instant) -> [Event] {
    guard !draft.isEmpty, !settings.keepsDrafts, !isLost(at: now) else { return [] }
    let text = draft
    draft = ""
    if ["/clear", "/new"].contains(text.filter { !$0.isWhitespace }) { return [.submitted(text), .cleared] }
    waiting.append(text)
    return [.submitted(text), .said("> " + text.replacing("\n", with: "\n  "))] + begin(at: now)
  }

  private mutating func begin(at now: Instant) -> [Event] {
    guard current == nil, !waiting.isEmpty else { return [] }
    current = (waiting.removeFirst(), now.advanced(by: settings.turn))
    isWorking = true
    return [.turnBegan]
  }

  /// Returns whether an Enter is lost: one real runtime loses an Enter right after a paste.
  private mutating func isLost(at now: Instant) -> Bool {
    guard let loss = settings.enterLoss, let end = pasteEnd, end.duration(to: now) < loss.window else { return false }
    earlyEnters += 1
    return earlyEnters.isMultiple(of: loss.every)
  }
}
