package import MosaicFormats

/// A work card, as one document of the register.
///
/// `status` counts an expired claim as over: the card is then `ready`, `waiting` for dependencies, or `blocked`.
package struct Card: Equatable, Sendable {
  package let json: JSONValue

  package init(_ json: JSONValue) {
    self.json = json
  }

  package var id: String { json["id"]?.text ?? "" }
  package var title: String { json["title"]?.text ?? "" }
  package var body: String { json["body"]?.text ?? "" }
  package var group: String { json["class"]?.text ?? "" }
  package var phase: String? { json["phase"]?.text }
  package var priority: Int { json["priority"]?.int ?? 0 }
  package var status: String { json["status"]?.text ?? "" }
  package var blockedReason: String? { json["blocked_reason"]?.text }
  package var dependsOn: [String] { (json["depends_on"]?.items ?? []).compactMap(\.text) }
  package var owner: String? { json["claim_owner"]?.text }
  /// The server's time, such as `2026-11-30T22:10:00.000000Z`.
  package var claimEnd: String? { json["claim_expires_at"]?.text }
  package var token: Int { json["attempt_token"]?.int ?? 0 }
  package var attempts: Int { json["attempts"]?.int ?? 0 }
  package var mostAttempts: Int { json["max_attempts"]?.int ?? 0 }
  package var acceptance: [AcceptanceItem] { (json["acceptance"]?.items ?? []).compactMap(AcceptanceItem.init) }
}

/// A condition for a card to be done.
package struct AcceptanceItem: Equatable, Sendable {
  package let text: String
  /// A command for the shell that exits with 0 if the condition is met; nil if a person decides.
  package let check: String?

  package init(text: String, check: String?) {
    self.text = text
    self.check = check
  }

  /// Reads `TEXT=COMMAND`; nil if one of the two is missing.
  package init?(assignment: String) {
    let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts.contains("") else { return nil }
    self.init(text: parts[0], check: parts[1])
  }

  init?(_ json: JSONValue) {
    guard let text = json["text"]?.text else { return nil }
    self.init(text: text, check: json["check"]?.text)
  }

  package var json: JSONValue {
    var members: [(String, JSONValue)] = [("text", .string(text))]
    if let check { members.append(("check", .string(check))) }
    return .object(JSONObject(members))
  }
}
