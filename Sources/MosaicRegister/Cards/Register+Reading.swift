package import MosaicFormats
package import MosaicModel

extension Register {
  /// Returns cards in the order in which they are claimed.
  package func list(_ filter: CardFilter) throws -> [Card] {
    let values = [filter.status, filter.phase, filter.group, filter.owner]
    // The predicate of the index, so that done cards are not read.
    let isReady = filter.status == "ready"
    let open = "and c.status in ('ready', 'claimed') and c.open_dependencies = 0 and c.attempts < c.max_attempts"
    return try transaction(settings: Self.longSettings) { statements in
      try statements.run(
        """
        select \(CardQuery.document) from board c
        where ($1::text is null or c.state = $1) and ($2::text is null or c.phase = $2)
          and ($3::text is null or c.class = $3)
          and ($4::text is null or c.state = 'claimed' and c.claim_owner = $4) \(isReady ? open : "")
        order by \(CardQuery.order)
        """, values
      ).map(Card.init(row:))
    }
  }

  package func card(_ id: String) throws -> Card {
    try transaction { try $0.card(id) }
  }

  /// Returns a card with the cards that it needs.
  package func cardWithNeeds(_ id: String) throws -> (card: Card, needs: [Card]) {
    try transaction { (try $0.card(id), try $0.needs(of: id)) }
  }

  /// Returns a card with what is known about it.
  package func report(on id: String) throws -> CardReport {
    try transaction { statements in
      CardReport(
        card: try statements.card(id), needs: try statements.needs(of: id), evidence: try statements.evidence(for: id),
        verdicts: try statements.verdicts(on: id))
    }
  }

  /// Returns the history of a card, or of all cards, oldest first. A deleted card has one, too.
  ///
  /// - Parameter after: only events with a larger id.
  package func log(_ id: String?, after: Int = 0) throws -> [JSONValue] {
    try transaction(settings: Self.longSettings) { statements in
      let rows = try statements.run(
        """
        select jsonb_build_object('id', e.id, 'card', e.card, 'kind', e.kind, 'actor', e.actor, 'token', e.token,
          'at', \(CardQuery.time("e.at")), 'data', e.data)
        from event e where ($1::text is null or e.card = $1) and e.id > $2::bigint order by e.id
        """, [id, "\(after)"])
      if rows.isEmpty, let id { throw RegisterFailure.missing(id) }
      return rows.map { JSONValue(parsing: Array(($0[0] ?? "null").utf8)) ?? .null }
    }
  }

  /// Returns the number of cards by state, and how fast they are done.
  package func stats() throws -> JSONValue {
    try transaction(settings: Self.longSettings) { statements in
      let rows = try statements.run(
        """
        select jsonb_build_object(
          'counts', jsonb_build_object(
            'ready', count(*) filter (where state = 'ready'), 'waiting', count(*) filter (where state = 'waiting'),
            'claimed', count(*) filter (where state = 'claimed'), 'blocked', count(*) filter (where state = 'blocked'),
            'done', count(*) filter (where state = 'done')),
          'total', count(*),
          'expired_claims', count(*) filter (where status = 'claimed' and available_at <= statement_timestamp()),
          'oldest_ready_seconds', floor(extract(epoch from statement_timestamp() - min(created_at)
            filter (where state = 'ready')))::bigint,
          'done_last_hour', count(*) filter (where done_at > statement_timestamp() - interval '1 hour'),
          'done_last_day', count(*) filter (where done_at > statement_timestamp() - interval '1 day'))
        from board
        """)
      return JSONValue(parsing: Array((rows.first?[0] ?? "null").utf8)) ?? .null
    }
  }

  /// Returns the number of the newest event; 0 if there is none. Polling it costs less than a notification per commit.
  package func lastEvent() throws -> Int {
    try transaction { Int(try $0.run("select coalesce(max(id), 0) from event").first?[0] ?? "0") ?? 0 }
  }
}

extension Statements {
  /// Returns the cards that a card needs.
  fileprivate func needs(of id: String) throws -> [Card] {
    try run(
      "select \(CardQuery.document) from board c join dependency d on d.needs = c.id where d.card = $1 order by c.id",
      [id]
    ).map(Card.init(row:))
  }

  /// Returns the evidence of the last completion of a card; nil if there was none.
  fileprivate func evidence(for id: String) throws -> String? {
    try run("select data->>'evidence' from event where card = $1 and kind = 'completed' order by id desc limit 1", [id])
      .first?[0]
  }
}
