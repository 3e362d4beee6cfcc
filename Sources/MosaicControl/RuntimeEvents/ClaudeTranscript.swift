import FoundationEssentials
import MosaicFormats

/// Claude Code's record of a conversation: `projects/FOLDER/SESSION.jsonl` in its configuration folder.
///
/// The file is not documented; the entries are those observed with 2.1.332. Lines of any other form are ignored.
struct ClaudeTranscript {
  let path: String

  /// A line about prompts or answers.
  enum Entry: Equatable {
    case user(String)
    /// Results of tools, which are sent as user messages.
    case toolResult
    case assistant(text: String, tools: [String])
    /// A prompt that is queued until the running turn ends.
    case enqueued(String)
    case dequeued
    /// "[Request interrupted by user]", also "… for tool use".
    case interrupted
  }

  /// Returns the entries at the end of the file, oldest first.
  ///
  /// - Parameter enough: the number of entries to return, if the last 16 MiB of the file have as many.
  func entries(last enough: Int) -> [Entry] {
    let lines = FileTail.lines(of: path, last: 1 << 16) { bytes in
      Self.entries(in: bytes.wholeLines).count >= enough || bytes.count >= 16 << 20
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
      return line.entry
    }
  }

  /// Returns whether a line must be decoded: most bytes of a transcript are copies of requests.
  private static func isWanted(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(any: [
      #""type":"user""#, #""type":"assistant""#, #""type":"queue-operation""#, #""type":"queued_command""#,
    ])
  }
}

private struct Line: Decodable {
  let type: String
  let operation: String?
  let content: String?
  let isSidechain: Bool?
  let isMeta: Bool?
  let message: Message?
  let attachment: Attachment?

  struct Attachment: Decodable {
    let type: String?
    let prompt: String?
  }

  struct Message: Decodable {
    let content: Content?
  }

  var entry: ClaudeTranscript.Entry? {
    if isSidechain == true || isMeta == true { return nil }
    switch (type, operation) {
    case ("queue-operation", "enqueue"): return content.map { .enqueued($0) }
    case ("queue-operation", "dequeue"): return .dequeued
    case ("attachment", _): return attachment?.prompt.map { .user($0) }
    case ("user", _): return message?.content.flatMap(user)
    case ("assistant", _):
      guard let content = message?.content, !content.text.isEmpty || !content.tools.isEmpty else { return nil }
      return .assistant(text: content.text, tools: content.tools)
    default: return nil
    }
  }

  private func user(_ content: Content) -> ClaudeTranscript.Entry? {
    if content.hasToolResult { return .toolResult }
    if content.text.hasPrefix("[Request interrupted by user") { return .interrupted }
    return content.text.isEmpty ? nil : .user(content.text)
  }
}

/// A message's content: a text, or a list of blocks.
private struct Content: Decodable {
  var text = ""
  var tools: [String] = []
  var hasToolResult = false

  private struct Block: Decodable {
    let type: String?
    let text: String?
    let name: String?
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self.text = text
      return
    }
    let blocks = try container.decode([Block].self)
    text = blocks.filter { $0.type == "text" }.compactMap(\.text).joined(separator: "\n")
    tools = blocks.filter { $0.type == "tool_use" }.compactMap(\.name)
    hasToolResult = blocks.contains { $0.type == "tool_result" }
  }
}
