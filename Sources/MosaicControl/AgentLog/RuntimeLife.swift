import MosaicHost

/// The last start and end of an agent's runtime, read from the end of its log.
package struct RuntimeLife: Equatable, Sendable {
  /// The newest start, end or stop; nil if the log shows none.
  package private(set) var newest: AgentLogEntry?
  package private(set) var start: AgentLogEntry?
  /// The newest end or stop.
  package private(set) var end: AgentLogEntry?
  /// Who asked for that stop; nil if the runtime ended by itself or nobody left a name.
  package private(set) var requester: String?

  /// - Parameter lines: the end of a log, oldest first.
  init(_ lines: [ArraySlice<UInt8>] = []) {
    for line in lines.reversed() where AgentLogEntry.isLife(line) {
      guard let entry = AgentLogEntry(line: line) else { continue }
      switch entry.event {
      case .started:
        newest = newest ?? entry
        start = start ?? entry
        // An older end, or an older request, belongs to an earlier run.
        if end != nil { return }
      case .ended, .stopped:
        if end != nil { return }
        newest = newest ?? entry
        end = entry
      case .requested(_, let who):
        if end?.event == .stopped { requester = requester ?? who }
      case .adopted, .output, .note: break
      }
    }
  }

  /// Whether the newest event is the end of a requested stop.
  var endedByStop: Bool { newest?.event == .stopped }

  package var lastExit: LastExit {
    switch end?.event {
    case .ended(let end): .ended(end)
    case .stopped: .stopped(by: requester)
    default: .never
    }
  }
}

/// How an agent's runtime last ended.
package enum LastExit: Equatable, Sendable {
  /// The log shows no end.
  case never
  case ended(RuntimeEnd)
  case stopped(by: String?)
}

extension AgentLog {
  /// `fleet ps` reads this many bytes per agent. The supervisor writes a runtime's last output before its end, so the
  /// newest events are at the end of the file.
  private static let tail = 1 << 12

  /// The last start and end. Reads only the end of the file.
  package var life: RuntimeLife { life(in: nil) }

  /// - Parameter listing: the files that exist; nil to look for all of them.
  func life(in listing: FileListing?) -> RuntimeLife {
    let older = file.paths[1]
    let lines = FileTail.lines(of: path, last: Self.tail)
    let life = RuntimeLife(lines)
    guard life.end == nil, listing?.mayHave(older) ?? true, let end = file.end, end.offset <= Self.tail else {
      return life
    }
    // Shortly after a rotation, the previous events are in the older file.
    return RuntimeLife(FileTail.lines(of: older, last: Self.tail) + lines)
  }
}
