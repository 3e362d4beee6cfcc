/// The caller of a verb that changes a claimed card.
package struct Claimant: Equatable, Sendable {
  /// The name in the history: an agent's or a person's.
  package let actor: String
  /// The owner of claims; nil if none is known, so that only a token is accepted.
  package let owner: String?
  package let token: Int?
  /// Whether the caller changes the card without holding its claim.
  package let isForced: Bool

  package init(actor: String, owner: String? = nil, token: Int? = nil, isForced: Bool = false) {
    self.actor = actor
    self.owner = owner
    self.token = token
    self.isForced = isForced
  }
}
