package import MosaicControl
import MosaicDiagnostics
import MosaicFormats

/// Formats sent messages.
package enum SentText {
  /// One message per line; the text is cut to its first line.
  package static func lines(_ messages: [SentMessage]) -> String {
    messages.map { message in
      let text = message.text.split(separator: "\n").first.map(String.init) ?? ""
      let more = message.text.contains("\n") ? " …" : ""
      let columns = [message.time, message.verdict.padded(to: 18), message.sender, text + more]
      return TerminalSafe.line(columns.joined(separator: "  ")) + "\n"
    }.joined()
  }

  package static func json(_ messages: [SentMessage]) -> String {
    let list = messages.map { JSONValue.object(JSONObject($0.json)) }
    let root: JSONValue = ["messages": .array(list), "version": 1]
    var bytes: [UInt8] = []
    JSONDocument(root, isForTerminals: true).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
