import Foundation

/// The requests that the API server received, in order.
package struct RuntimeLog: Sendable {
  package let requests: [RuntimeRequest]
  /// How each request's answer ended, by the request's number; nothing while the answer is streamed.
  package let outcomes: [Int: String]
  private let texts: [String: String]

  /// - Throws: `DecodingError` if a complete line is not a line of the log. An incomplete last line is ignored.
  package init(_ bytes: [UInt8]) throws {
    var requests: [RuntimeRequest] = []
    var outcomes: [Int: String] = [:]
    var texts: [String: String] = [:]
    let decoder = JSONDecoder()
    for line in bytes.prefix(upTo: bytes.lastIndex(of: 0x0A) ?? 0).split(separator: 0x0A) {
      let line = Data(line)
      switch try decoder.decode(Kind.self, from: line).kind {
      case "request": requests.append(try decoder.decode(RuntimeRequest.self, from: line))
      case "end":
        let end = try decoder.decode(End.self, from: line)
        outcomes[end.number] = end.outcome
      case "text":
        let text = try decoder.decode(Text.self, from: line)
        texts[text.digest] = text.text
      default: continue
      }
    }
    (self.requests, self.outcomes, self.texts) = (requests, outcomes, texts)
  }

  private struct Kind: Decodable { let kind: String }
  private struct End: Decodable { let number: Int, outcome: String }
  private struct Text: Decodable { let digest: String, text: String }

  /// Returns the requests that continue a conversation, of one client or, for nil, of every client.
  package func conversation(of client: String? = nil) -> [RuntimeRequest] {
    requests.filter { $0.isConversation && (client == nil || $0.client == client) }
  }

  /// Returns the user items that each request added to its session, in order: each message once, even though every
  /// request repeats the history.
  package func messages(to client: String? = nil) -> [String] {
    var known: [String: [String]] = [:]
    return conversation(of: client).flatMap { request in
      let before = known.updateValue(request.user, forKey: request.session) ?? []
      let shared = zip(before, request.user).prefix { $0 == $1 }.count
      return request.user.dropFirst(shared)
    }
  }

  /// Returns the system prompt of a request, or Codex's instructions.
  package func system(of request: RuntimeRequest) -> String { texts[request.system] ?? "" }
}
