import MosaicFormats
package import MosaicModel

/// What to claim, and for how long.
package struct ClaimRequest: Equatable, Sendable {
  package let owner: String
  /// Seconds until the claim ends by itself.
  package let seconds: Int
  /// Nil claims a card of any class.
  package let group: String?
  /// Nil claims the first card in order.
  package let id: String?
  /// The caller's name for this request, so that a repeated call returns the same claim; nil for none.
  package let request: String?

  package init(owner: String, seconds: Int, group: String? = nil, id: String? = nil, request: String? = nil) {
    self.owner = owner
    self.seconds = seconds
    self.group = group
    self.id = id
    self.request = request
  }
}

extension Register {
  /// Claims one card: the one with the highest priority, then the oldest. Its dependencies are done.
  ///
  /// - Returns: nil if no card can be claimed.
  /// - Throws: `RegisterFailure`, also if the claim that a repeated request made has ended.
  package func claim(_ request: ClaimRequest) throws -> Card? {
    var values: [String?] = [request.owner, "\(request.seconds)", request.request]
    if let condition = request.id ?? request.group { values.append(condition) }
    return try transaction(settings: Self.claimSettings) { statements in
      if let name = request.request, let earlier = try statements.earlierClaim(named: name, as: request) {
        return earlier
      }
      let rows = try statements.run(Self.claimText(request), values)
      return try rows.first?[0].map { try statements.card($0) }
    }
  }

  /// The index gives the order. Without these, a planner with old statistics would sort all open cards.
  static let claimSettings =
    settings + "set local enable_sort = off; set local enable_bitmapscan = off; set local enable_seqscan = off;"

  static func claimText(_ request: ClaimRequest) -> String {
    let condition = request.id != nil ? "and id = $4" : request.group != nil ? "and class = $4" : ""
    return """
      with pick as materialized (
        select id from card
        where status in ('ready', 'claimed') and open_dependencies = 0 and attempts < max_attempts
          and available_at <= statement_timestamp() \(condition)
          and not exists (select from control where paused_by is not null)
        order by priority desc, created_at, id for update skip locked limit 1
      ), won as (
        update card c set status = 'claimed', claim_owner = $1, claimed_at = clock_timestamp(),
          claim_ttl_seconds = $2::int, available_at = clock_timestamp() + make_interval(secs => $2::int),
          attempt_token = nextval('token_seq'), attempts = attempts + 1, updated_at = clock_timestamp()
        from pick where c.id = pick.id returning c.*
      ), note as (
        insert into event (card, kind, actor, token, data)
        select id, 'claimed', claim_owner, attempt_token,
          jsonb_build_object('attempt', attempts, 'ttl_seconds', claim_ttl_seconds)
            || case when $3::text is null then '{}' else jsonb_build_object('request', $3::text) end from won
      ) select id from won
      """
  }
}

extension Statements {
  /// Returns the card that an earlier call with the same request claimed; nil if there was none.
  fileprivate func earlierClaim(named name: String, as request: ClaimRequest) throws -> Card? {
    let rows = try run(
      """
      select e.card, e.token, e.actor, c.status = 'claimed' and c.attempt_token = e.token,
        c.available_at <= statement_timestamp()
      from event e join card c on c.id = e.card
      where e.kind = 'claimed' and e.data ? 'request' and e.data ->> 'request' = $1
      """, [name])
    guard let row = rows.first, let id = row[0] else { return nil }
    let claim = "the claim that request '\(name)' made, token \(row[1] ?? "?") on '\(id)',"
    if row[2] != request.owner {
      throw RegisterFailure(
        .no, "\(claim) belongs to \(row[2] ?? "?")", help: "choose a request that nobody else uses")
    }
    if let wanted = request.id, wanted != id {
      throw RegisterFailure(.no, "\(claim) is for another card than '\(wanted)'", help: "choose another request")
    }
    guard row[3] == "t", row[4] == "f" else {
      throw RegisterFailure(.no, "\(claim) has ended", help: "choose another request to claim a card again")
    }
    return try card(id)
  }
}
