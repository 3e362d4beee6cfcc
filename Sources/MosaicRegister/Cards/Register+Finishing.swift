package import MosaicFormats
package import MosaicModel

/// The end of work on a card.
package struct Completion: Sendable {
  package let spend: Int?
  /// For the history: the evidence that was given, results of checks, the commit.
  package let data: [(String, JSONValue)]

  package init(spend: Int? = nil, data: [(String, JSONValue)] = []) {
    self.spend = spend
    self.data = data
  }
}

extension Register {
  /// Checks that a caller may change a card, without a change.
  ///
  /// - Returns: the card, and whether it is done already by the same claim.
  package func check(_ id: String, for caller: Claimant) throws -> (card: Card, isDone: Bool) {
    try transaction { statements in
      let held = try statements.hold(id, for: caller)
      let card = try statements.card(id)
      if held.isDone(by: caller) { return (card, true) }
      try held.check(id, for: caller)
      return (card, false)
    }
  }

  /// Records a check that failed. The card stays as it is.
  package func noteFailedCheck(_ id: String, data: JSONValue, by caller: Claimant) throws {
    try transaction { statements in
      let held = try statements.hold(id, for: caller)
      try statements.note("check-failed", id, by: caller.actor, token: held.claimToken, data: data)
    }
  }

  /// Completes a card, and makes those claimable that waited only for it.
  ///
  /// - Returns: the card, the cards that can be claimed now, and whether the same claim had completed it before.
  package func complete(
    _ id: String, as completion: Completion, by caller: Claimant
  ) throws -> (card: Card, unblocked: [String], isRepeated: Bool) {
    try transaction { statements in
      // Before the row's lock: the statements after it see every dependency that was committed until now.
      try statements.lockGraph(isShared: true)
      let held = try statements.hold(id, for: caller)
      if held.isDone(by: caller) { return (try statements.card(id), [], true) }
      try held.check(id, for: caller)
      if held.status == "done" { throw RegisterFailure(.no, "'\(id)' is done already") }
      _ = try statements.run(
        """
        update card set status = 'done', claim_owner = null, blocked_reason = null, available_at = '-infinity',
          done_at = clock_timestamp(), updated_at = clock_timestamp(), spend_actual = coalesce($2::bigint, spend_actual)
        where id = $1
        """, [id, completion.spend.map(String.init)])
      let data = completion.data + held.marks(for: caller)
      try statements.note("completed", id, by: caller.actor, token: held.claimToken, data: .object(JSONObject(data)))
      return (try statements.card(id), try statements.releaseDependents(of: id), false)
    }
  }
}

extension HeldCard {
  /// Whether the caller's claim has completed the card before.
  func isDone(by caller: Claimant) -> Bool {
    status == "done" && !caller.isForced && (caller.token.map { $0 == token } ?? isFinisher)
  }

  /// The token of the claim that ends with the change; nil if there is none.
  var claimToken: Int? { status == "claimed" ? token : nil }

  /// What the history adds about how a claim was used.
  func marks(for caller: Claimant) -> [(String, JSONValue)] {
    var marks: [(String, JSONValue)] = []
    if caller.isForced { marks.append(("forced", true)) }
    if status == "claimed" && hasExpired { marks.append(("late", true)) }
    return marks
  }
}

extension Statements {
  /// - Returns: the ids of the cards that have no open dependency any more.
  fileprivate func releaseDependents(of id: String) throws -> [String] {
    // Every completion locks common dependents in the same order.
    let rows = try run(
      """
      with dependent as materialized (
        select c.id from card c join dependency d on d.card = c.id where d.needs = $1 order by c.id for update of c)
      update card c set open_dependencies = open_dependencies - 1, updated_at = clock_timestamp()
      from dependent where c.id = dependent.id returning c.id, c.open_dependencies, c.status
      """, [id])
    return rows.filter { $0[1] == "0" && $0[2] == "ready" }.compactMap { $0[0] }.sorted()
  }
}
