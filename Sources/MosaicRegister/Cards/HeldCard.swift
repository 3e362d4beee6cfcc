import MosaicModel

/// A card that is locked for a change, and what the caller may do with it.
struct HeldCard {
  let status: String
  let token: Int
  let owner: String?
  let hasExpired: Bool
  let attempts: Int
  let mostAttempts: Int
  /// Whether the caller's name also claimed this card at another time.
  let isAmbiguous: Bool
  /// Whether the caller's name held the claim that completed the card.
  let isFinisher: Bool

  /// Whether no attempt is left.
  var isExhausted: Bool { attempts >= mostAttempts }
}

extension Statements {
  /// Locks a card.
  func hold(_ id: String, for caller: Claimant) throws -> HeldCard {
    let rows = try run(
      """
      select status, attempt_token, claim_owner, available_at <= clock_timestamp(), attempts, max_attempts, exists (
        select from event e
        where e.card = c.id and e.kind = 'claimed' and e.actor = $2 and e.token <> c.attempt_token),
        status = 'done' and (
          select count(distinct e.kind) = 2 from event e where e.card = c.id and e.token = c.attempt_token
            and (e.kind = 'completed' or e.kind = 'claimed' and e.actor = $2))
      from card c where id = $1 and status <> 'deleted' for update
      """, [id, caller.owner ?? ""])
    guard let row = rows.first else { throw try missing(id) }
    return HeldCard(
      status: row[0] ?? "", token: Int(row[1] ?? "") ?? 0, owner: row[2], hasExpired: row[3] == "t",
      attempts: Int(row[4] ?? "") ?? 0, mostAttempts: Int(row[5] ?? "") ?? 0, isAmbiguous: row[6] == "t",
      isFinisher: row[7] == "t")
  }
}

extension HeldCard {
  /// Checks that the caller still holds the claim.
  ///
  /// A token counts until another claim raised it, even after its time: the work was done, and nobody else has started.
  func check(_ id: String, for caller: Claimant) throws(RegisterFailure) {
    if caller.isForced { return }
    if let given = caller.token {
      if status == "claimed" && given == token { return }
      throw RegisterFailure(
        .no, "the claim on '\(id)' with token \(given) was lost: \(state)", help: "nothing was changed")
    }
    guard let owner = caller.owner else {
      throw RegisterFailure(
        .usage, "it is not known who changes '\(id)'",
        help: "pass --token N from the claim, or --owner NAME, or --force")
    }
    guard status == "claimed", !hasExpired, self.owner == owner else {
      throw RegisterFailure(.no, "\(owner) does not hold '\(id)': \(state)", help: "nothing was changed")
    }
    if isAmbiguous {
      throw RegisterFailure(
        .no, "\(owner) has claimed '\(id)' more than once, so an earlier worker of that name could be meant",
        help: "pass --token N from the claim; 'mosaic fleet backlog show \(id)' prints the token of the current one")
    }
  }

  private var state: String {
    guard status == "claimed" else { return "it is \(status)" }
    return hasExpired ? "the claim of \(owner ?? "?") has expired" : "\(owner ?? "?") has claimed it"
  }
}
