import FoundationEssentials
import MosaicFormats

/// Codex's record of a thread: `sessions/YYYY/MM/DD/rollout-TIME-THREAD.jsonl` in its home.
///
/// Codex writes it about 20 ms after the fact. The file is not documented; the entries are those observed with 0.163.0.
/// Lines of any other form are ignored.
struct CodexRollout {
  let path: String

  /// A line about a turn or its messages.
  struct Entry: Equatable {
    enum Kind: Equatable {
      case started
      /// The value is the turn's last message; nil if the turn has none, for example after an API error.
      case completed(String?)
      /// The value is the reason, such as `interrupted`.
      case aborted(String)
      case user(String)
      case assistant(String)
      case toolCall(String)
      case toolResult
    }

    /// Milliseconds since 1970.
    let time: Int
    let kind: Kind
    /// Set for entries that start or end a turn.
    var turnID: String?
  }

  /// The thread's id, taken from the end of the file name.
  var thread: String? {
    let stem = path.split(separator: "/").last.map { $0.hasSuffix(".jsonl") ? $0.dropLast(6) : $0 } ?? ""
    guard stem.hasPrefix("rollout-"), stem.utf8.count > 36 else { return nil }
    return String(stem.suffix(36))
  }

  /// Returns the entries at the end of the file, oldest first.
  ///
  /// - Parameter hasEnough: whether no older entries are needed.
  func entries(until hasEnough: ([Entry]) -> Bool) -> [Entry] {
    let lines = FileTail.lines(of: path, last: 1 << 16) { bytes in
      hasEnough(Self.entries(in: bytes.wholeLines)) || bytes.count >= 16 << 20
    }
    return Self.entries(in: lines)
  }

  func entries(since position: FilePosition) -> [Entry] {
    Self.entries(in: FileTail.lines(of: path, since: position))
  }

  static func entries(in lines: [ArraySlice<UInt8>]) -> [Entry] {
    let decoder = JSONDecoder()
    return lines.compactMap { line in
      guard isWanted(line), let line = try? decoder.decode(Line.self, from: Data(line)) else { return nil }
      guard let time = Timestamp.milliseconds(line.timestamp) else { return nil }
      return line.payload.kind.map { Entry(time: time, kind: $0, turnID: line.payload.turn) }
    }
  }

  private static func isWanted(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(any: [
      #""type":"task_"#, #""type":"turn_aborted""#, #""type":"item_completed""#, #""type":"function_call"#,
      #""type":"custom_tool_call"#,
    ])
  }
}

private struct Line: Decodable {
  let timestamp: String
  let payload: Payload
}

private struct Payload: Decodable {
  struct Item: Decodable {
    struct Content: Decodable {
      let text: String?
    }

    let type: String?
    let content: [Content]?

    var text: String { (content ?? []).compactMap(\.text).joined(separator: "\n") }
  }

  let type: String?
  let name: String?
  let reason: String?
  let lastMessage: String?
  let item: Item?
  let turn: String?

  private enum CodingKeys: String, CodingKey {
    case type, name, reason, item
    case turn = "turn_id"
    case lastMessage = "last_agent_message"
  }

  var kind: CodexRollout.Entry.Kind? {
    switch type {
    case "task_started": .started
    case "task_complete": .completed(lastMessage)
    case "turn_aborted": .aborted(reason ?? "aborted")
    case "function_call", "custom_tool_call": .toolCall(name ?? "tool")
    case "function_call_output", "custom_tool_call_output": .toolResult
    case "item_completed": said
    default: nil
    }
  }

  private var said: CodexRollout.Entry.Kind? {
    guard let item else { return nil }
    return switch item.type {
    case "UserMessage": .user(item.text)
    case "AgentMessage": .assistant(item.text)
    default: nil
    }
  }
}
