/// One line of an agent's log: `2026-03-01T12:30:00.125Z ended status=1`.
package struct AgentLogEntry: Equatable, Sendable {
  /// Milliseconds since 1970.
  package let time: Int
  package let event: Event

  package enum Event: Equatable, Sendable {
    /// The supervisor started a runtime in this process.
    case started(pid: Int32)
    /// A new supervisor took over a runtime that was already running.
    case adopted(pid: Int32)
    /// The runtime ended by itself.
    case ended(RuntimeEnd)
    /// The supervisor stopped the runtime because it was asked to.
    case stopped
    /// A person or an agent asked for something in one word, such as `stop`.
    case requested(String, by: String)
    /// A line that was on the runtime's screen when it ended.
    case output(String)
    case note(String)
  }

  package init(time: Int, event: Event) {
    self.time = time
    self.event = event
  }

  package var moment: String { Timestamp.text(time) }
}

/// How a runtime ended.
package enum RuntimeEnd: Equatable, Sendable {
  case status(Int32)
  case signal(Int32)
  /// The kernel killed a process of the agent because its memory was exhausted.
  case outOfMemory
  /// Another program ended the pane, so the status is lost.
  case vanished
}

extension AgentLogEntry {
  /// Unicode scalars; a longer line is cut, so that the end of a log always holds several events.
  static let longestLine = 1000

  /// The line, without its line end. Control characters, which would end or disguise a line, are replaced with spaces.
  package var line: String {
    let scalars = "\(moment) \(words)".unicodeScalars.prefix(Self.longestLine)
    return String(String.UnicodeScalarView(scalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  private var words: String {
    switch event {
    case .started(let pid): "started pid=\(pid)"
    case .adopted(let pid): "adopted pid=\(pid)"
    case .ended(.status(let status)): "ended status=\(status)"
    case .ended(.signal(let signal)): "ended signal=\(signal)"
    case .ended(.outOfMemory): "ended out-of-memory"
    case .ended(.vanished): "ended vanished"
    case .stopped: "stopped"
    case .requested(let what, let who): "request \(what) by \(who)"
    case .output(let line): "| \(line)"
    case .note(let text): "note \(text)"
    }
  }

  /// Parses a line; nil for a line that no supervisor wrote, such as a torn one.
  package init?(line: ArraySlice<UInt8>) {
    var rest = line
    guard let time = Timestamp.milliseconds(rest.popWordBytes()), let event = Event(word: rest.popWord(), rest) else {
      return nil
    }
    self.init(time: time, event: event)
  }

  /// Returns whether a line may be an event of the runtime's life rather than output or a note, at a fraction of the
  /// cost of parsing it.
  static func isLife(_ line: ArraySlice<UInt8>) -> Bool {
    // Each time has the same length.
    let word = line.dropFirst("2026-03-01T12:30:00.125Z ".utf8.count).first
    return word == UInt8(ascii: "s") || word == UInt8(ascii: "e") || word == UInt8(ascii: "r")
  }
}

extension AgentLogEntry.Event {
  fileprivate init?(word: String, _ rest: ArraySlice<UInt8>) {
    var rest = rest
    switch word {
    case "started":
      guard let pid = rest.popNumber("pid") else { return nil }
      self = .started(pid: pid)
    case "adopted":
      guard let pid = rest.popNumber("pid") else { return nil }
      self = .adopted(pid: pid)
    case "ended":
      guard let end = RuntimeEnd(rest) else { return nil }
      self = .ended(end)
    case "stopped": self = .stopped
    case "request":
      let what = rest.popWord()
      guard rest.popWord() == "by" else { return nil }
      self = .requested(what, by: String(decoding: rest, as: UTF8.self))
    case "|": self = .output(String(decoding: rest, as: UTF8.self))
    case "note": self = .note(String(decoding: rest, as: UTF8.self))
    default: return nil
    }
  }
}

extension RuntimeEnd {
  fileprivate init?(_ words: ArraySlice<UInt8>) {
    var (first, second, rest) = (words, words, words)
    if let status = first.popNumber("status") {
      self = .status(status)
    } else if let signal = second.popNumber("signal") {
      self = .signal(signal)
    } else {
      switch rest.popWord() {
      case "out-of-memory": self = .outOfMemory
      case "vanished": self = .vanished
      default: return nil
      }
    }
  }
}

// Bytes, because a space and a following accent are one character of a string.
extension ArraySlice<UInt8> {
  /// Removes the first word and the space after it.
  fileprivate mutating func popWordBytes() -> ArraySlice<UInt8> {
    let word = prefix { $0 != UInt8(ascii: " ") }
    self = self[word.endIndex...].dropFirst()
    return word
  }

  fileprivate mutating func popWord() -> String { String(decoding: popWordBytes(), as: UTF8.self) }

  /// Removes a word such as `pid=41` and returns its number.
  fileprivate mutating func popNumber(_ name: String) -> Int32? {
    let word = popWord()
    return word.hasPrefix(name + "=") ? Int32(word.dropFirst(name.utf8.count + 1)) : nil
  }
}
