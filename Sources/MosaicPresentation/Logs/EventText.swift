import FoundationEssentials
package import MosaicControl
import MosaicDiagnostics
import MosaicFormats

/// Formats events of a runtime, one per line.
package enum EventText {
  package static func lines(_ events: [RuntimeEvent], asJSON: Bool) -> String {
    events.map { (asJSON ? $0.json : $0.shown) + "\n" }.joined()
  }
}

extension RuntimeEvent {
  /// The event in columns, for a terminal.
  fileprivate var shown: String {
    let columns = [
      moment, kind.padded(to: 18), String((session ?? "-").prefix(8)).padded(to: 8), tool ?? reason ?? "",
    ]
    return TerminalSafe.line(columns.joined(separator: "  ").trimmedEnd)
  }

  private struct Shown: Encodable {
    let at: String
    let kind: String
    let session: String?
    let pid: Int32?
    let turn: String?
    let tool: String?
    let reason: String?
    let transcript: String?
    let promptDigest: String?
    let prompt: String?

    private enum CodingKeys: String, CodingKey {
      case at, kind, session, pid, turn, tool, reason, transcript, prompt
      case promptDigest = "prompt_sha256"
    }
  }

  fileprivate var json: String {
    let shown = Shown(
      at: moment, kind: kind, session: session, pid: process, turn: turn, tool: tool, reason: reason,
      transcript: transcript, promptDigest: promptDigest, prompt: prompt)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(shown)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
