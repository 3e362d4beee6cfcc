import MosaicFormats
package import MosaicModel

extension Register {
  /// Extends a claim.
  ///
  /// - Parameter seconds: from now on; nil keeps the length of the claim.
  package func renew(_ id: String, seconds: Int?, by caller: Claimant) throws -> Card {
    try transaction { statements in
      let held = try statements.hold(id, for: caller)
      try held.check(id, for: caller)
      if held.status != "claimed" { throw RegisterFailure(.no, "'\(id)' is not claimed, so there is nothing to renew") }
      _ = try statements.run(
        """
        update card set claim_ttl_seconds = coalesce($2::int, claim_ttl_seconds), updated_at = clock_timestamp(),
          available_at = clock_timestamp() + make_interval(secs => coalesce($2::int, claim_ttl_seconds))
        where id = $1
        """, [id, seconds.map(String.init)])
      try statements.note("renewed", id, by: caller.actor, token: held.claimToken, data: held.data(for: caller))
      return try statements.card(id)
    }
  }

  /// Ends a claim without a result. If no attempt is left, the card is blocked.
  ///
  /// - Parameter isUnsent: whether the work never started, so that the attempt does not count.
  package func release(_ id: String, isUnsent: Bool, by caller: Claimant) throws -> Card {
    try transaction { statements in
      let held = try statements.hold(id, for: caller)
      try held.check(id, for: caller)
      if held.status != "claimed" {
        throw RegisterFailure(.no, "'\(id)' is not claimed, so there is nothing to release")
      }
      try statements.free(id, refunding: isUnsent)
      let data = held.marks(for: caller) + (isUnsent ? [("unsent", true)] : [])
      try statements.note("released", id, by: caller.actor, token: held.claimToken, data: .object(JSONObject(data)))
      return try statements.card(id)
    }
  }

  /// Blocks a card, with a reason.
  package func block(_ id: String, because reason: String, by caller: Claimant) throws -> Card {
    try transaction { statements in
      let held = try statements.hold(id, for: caller)
      try held.check(id, for: caller)
      if held.status == "done" { throw RegisterFailure(.no, "'\(id)' is done, so it cannot be blocked") }
      _ = try statements.run(
        """
        update card set status = 'blocked', blocked_reason = $2, claim_owner = null, available_at = '-infinity',
          updated_at = clock_timestamp() where id = $1
        """, [id, reason])
      let data = [("reason", JSONValue.string(reason))] + held.marks(for: caller)
      try statements.note("blocked", id, by: caller.actor, token: held.claimToken, data: .object(JSONObject(data)))
      return try statements.card(id)
    }
  }

  /// Makes a blocked card ready.
  ///
  /// - Parameter attempts: how many attempts are left then, which may raise the card's limit; nil for all of them.
  /// - Returns: the card, and whether it was blocked.
  package func unblock(_ id: String, attempts: Int?, by actor: String) throws -> (card: Card, isChanged: Bool) {
    try transaction { statements in
      let held = try statements.hold(id, for: Claimant(actor: actor))
      let card = try statements.card(id)
      guard card.status == "blocked" else { return (card, false) }
      let granted = attempts ?? held.mostAttempts
      _ = try statements.run(
        """
        update card set status = 'ready', blocked_reason = null, claim_owner = null, available_at = '-infinity',
          attempt_token = case when status = 'claimed' then nextval('token_seq') else attempt_token end,
          max_attempts = greatest(max_attempts, $2::int), attempts = greatest(max_attempts, $2::int) - $2::int,
          updated_at = clock_timestamp() where id = $1
        """, [id, "\(granted)"])
      try statements.note("unblocked", id, by: actor, data: ["attempts_left": .integer(granted)])
      return (try statements.card(id), true)
    }
  }
}

extension HeldCard {
  func data(for caller: Claimant) -> JSONValue { .object(JSONObject(marks(for: caller))) }
}

extension Statements {
  /// Ends a claim: the card is ready, or blocked if no attempt is left.
  ///
  /// - Parameter isRaised: whether the token changes, so that the former owner's is not accepted any more.
  func free(_ id: String, refunding isUnsent: Bool = false, raisingToken isRaised: Bool = false) throws {
    _ = try run(
      """
      update card set
        status = case when attempts - $2::int >= max_attempts then 'blocked' else 'ready' end,
        blocked_reason = case when attempts - $2::int >= max_attempts then 'attempts exhausted' end,
        attempts = attempts - $2::int, claim_owner = null, available_at = '-infinity', updated_at = clock_timestamp(),
        attempt_token = case when $3::boolean then nextval('token_seq') else attempt_token end
      where id = $1
      """, [id, isUnsent ? "1" : "0", isRaised ? "true" : "false"])
  }
}
