import MosaicFormats
package import MosaicModel

extension Register {
  /// Ends the claims whose time is over. Their tokens are not accepted any more.
  package func reclaimExpired(by actor: String) throws -> [Card] {
    try transaction { statements in
      let rows = try statements.run(
        """
        select id, claim_owner, attempt_token from card
        where status = 'claimed' and available_at <= clock_timestamp() order by id for update skip locked
        """)
      return try rows.map { row in
        let id = row[0] ?? ""
        try statements.free(id, raisingToken: true)
        let data: JSONValue = ["owner": JSONValue(row[1]), "expired": true]
        try statements.note("reclaimed", id, by: actor, token: Int(row[2] ?? ""), data: data)
        return try statements.card(id)
      }
    }
  }

  /// Takes a claim away, also a live one.
  package func reclaim(_ id: String, by actor: String) throws -> Card {
    try transaction { statements in
      let held = try statements.hold(id, for: Claimant(actor: actor))
      if held.status != "claimed" { throw RegisterFailure(.no, "'\(id)' is not claimed; it is \(held.status)") }
      try statements.free(id, raisingToken: true)
      let data: JSONValue = ["owner": JSONValue(held.owner), "expired": .bool(held.hasExpired)]
      try statements.note("reclaimed", id, by: actor, token: held.token, data: data)
      return try statements.card(id)
    }
  }

  /// Changes fields of a card.
  package func edit(_ id: String, _ draft: CardDraft, by actor: String) throws -> Card {
    try transaction { statements in
      let held = try statements.hold(id, for: Claimant(actor: actor))
      if let most = draft.mostAttempts, most <= held.attempts, held.status == "ready" {
        throw RegisterFailure(
          .no, "'\(id)' has used \(held.attempts) attempts, so it needs a limit above that",
          help: "choose a larger number, or run 'mosaic fleet backlog block \(id) --reason TEXT --force'")
      }
      try statements.change(id, draft)
      try statements.note("edited", id, by: actor, data: draft.changes())
      return try statements.card(id)
    }
  }

  /// Deletes a card. Its row remains, so that its id is not used again.
  package func delete(_ id: String, by caller: Claimant) throws {
    try transaction { statements in
      try statements.lockGraph()
      _ = try statements.hold(id, for: caller)
      let card = try statements.card(id)
      if card.status == "claimed" && !caller.isForced {
        throw RegisterFailure(
          .no, "'\(id)' is claimed by \(card.owner ?? "?")", help: "pass --force to delete it anyway")
      }
      let dependents = try statements.run("select card from dependency where needs = $1 order by card", [id])
      if !dependents.isEmpty {
        let names = dependents.compactMap { $0[0] }.joined(separator: ", ")
        throw RegisterFailure(
          .no, "'\(id)' is needed by \(names)", help: "remove the dependency with 'mosaic fleet backlog unlink' first")
      }
      _ = try statements.run("delete from dependency where card = $1", [id])
      _ = try statements.run(
        """
        update card set status = 'deleted', claim_owner = null, blocked_reason = null, open_dependencies = 0,
          updated_at = clock_timestamp() where id = $1
        """, [id])
      let data: JSONValue = caller.isForced ? ["forced": true] : [:]
      try statements.note("deleted", id, by: caller.actor, token: card.token, data: data)
    }
  }
}

extension Statements {
  func change(_ id: String, _ draft: CardDraft) throws {
    _ = try run(
      """
      update card set title = coalesce($2, title), body = coalesce($3, body), class = coalesce($4, class),
        phase = \(Self.field("phase", "$5")), priority = coalesce($6::int, priority),
        acceptance = coalesce($7::jsonb, acceptance), max_attempts = coalesce($8::int, max_attempts),
        spend_projected = \(Self.field("spend_projected", "$9::bigint")), parent = \(Self.field("parent", "$10")),
        repository = \(Self.field("repository", "$11")), revision = revision + 1, updated_at = clock_timestamp()
      where id = $1
      """,
      [
        id, draft.title, draft.body, draft.group, draft.phase, draft.priority.map(String.init), draft.acceptanceText,
        draft.mostAttempts.map(String.init), draft.spendProjected.map(String.init), draft.parent, draft.repository,
        "{\(draft.unset.map(\.rawValue).sorted().joined(separator: ","))}",
      ])
  }

  /// The new value of a column that can be removed.
  private static func field(_ column: String, _ value: String) -> String {
    "case when '\(column)' = any($12::text[]) then null else coalesce(\(value), \(column)) end"
  }
}
