/// A request that a runtime made of its API; the fields are those of `Tests/RuntimeAPI/README.md`.
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
  /// What the person said, oldest first. Every request repeats the history.
  package let user: [String]
  package let results: Int
  package let status: Int
  package let answer: String

  /// Whether it continues a conversation. A runtime asks for titles too, and repeats the prompt in them.
  package var isConversation: Bool { !tools.isEmpty && answer != "title" }
}
