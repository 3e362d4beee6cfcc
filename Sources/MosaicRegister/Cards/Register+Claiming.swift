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

  package init(owner: String, seconds: Int, group: String? = nil, id: String? = nil) {
    self.owner = owner
    self.seconds = seconds
    self.group = group
    self.id = id
  }
}

extension Register {
  /// Claims one card: the one with the highest priority, then the oldest. Its dependencies are done.
  ///
  /// - Returns: nil if no card can be claimed.
  package func claim(_ request: ClaimRequest) throws -> Card? {
    var values: [String?] = [request.owner, "\(request.seconds)"]
    if let condition = request.id ?? request.group { values.append(condition) }
    return try transaction(settings: Self.claimSettings) { statements in
      let rows = try statements.run(Self.claimText(request), values)
      return try rows.first?[0].map { try statements.card($0) }
    }
  }

  /// The index gives the order. Without these, a planner with old statistics would sort all open cards.
  static let claimSettings =
    settings + "set local enable_sort = off; set local enable_bitmapscan = off; set local enable_seqscan = off;"

  static func claimText(_ request: ClaimRequest) -> String {
    let condition = request.id != nil ? "and id = $3" : request.group != nil ? "and class = $3" : ""
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
          jsonb_build_object('attempt', attempts, 'ttl_seconds', claim_ttl_seconds) from won
      ) select id from won
      """
  }
}
