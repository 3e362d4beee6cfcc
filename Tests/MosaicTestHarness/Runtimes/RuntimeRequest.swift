/// A request that a runtime sent to its API, with the fields described in `Tests/RuntimeAPI/README.md`.
package struct RuntimeRequest: Decodable, Sendable {
  package let number: Int
  /// Seconds since 1970.
  package let time: Double
  package let path: String
  package let client: String?
  package let session: String
  package let model: String
  package let tools: [String]
  /// The digest of the system prompt.
  package let system: String
  /// The user's messages, oldest first. Every request repeats the history.
  package let user: [String]
  package let results: Int
  /// The text of a tool result that is the newest item.
  package let result: String?
  package let status: Int
  package let answer: String

  /// Whether the request continues a conversation. Runtimes also ask for titles, and repeat the prompt in that request.
  package var isConversation: Bool { !tools.isEmpty && answer != "title" }
}
