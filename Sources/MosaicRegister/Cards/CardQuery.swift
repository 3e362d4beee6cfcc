import MosaicFormats
import MosaicModel

/// SQL that turns rows into documents.
enum CardQuery {
  static func time(_ column: String) -> String {
    "to_char(\(column) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
  }

  /// One card as JSON, from a row `c` of the view `board`.
  static let document = """
    jsonb_build_object(
      'id', c.id, 'title', c.title, 'body', c.body, 'class', c.class, 'phase', c.phase, 'priority', c.priority,
      'status', c.state, 'blocked_reason', c.reason, 'acceptance', c.acceptance, 'repository', c.repository,
      'depends_on', coalesce((select jsonb_agg(d.needs order by d.needs) from dependency d where d.card = c.id), '[]'),
      'claim_owner', case when c.state = 'claimed' then c.claim_owner end,
      'claimed_at', case when c.state = 'claimed' then \(time("c.claimed_at")) end,
      'claim_expires_at', case when c.state = 'claimed' then \(time("c.available_at")) end,
      'claim_ttl_seconds', case when c.state = 'claimed' then c.claim_ttl_seconds end,
      'attempt_token', c.attempt_token, 'attempts', c.attempts, 'max_attempts', c.max_attempts,
      'idempotency_key', c.idempotency_key, 'spend_projected', c.spend_projected, 'spend_actual', c.spend_actual,
      'parent', c.parent, 'revision', c.revision, 'origin', c.origin, 'created_at', \(time("c.created_at")),
      'updated_at', \(time("c.updated_at")), 'done_at', \(time("c.done_at")))
    """

  static let order = "c.priority desc, c.created_at, c.id"
}

extension Card {
  init(row: [String?]) {
    self.init(JSONValue(parsing: Array((row[0] ?? "null").utf8)) ?? .null)
  }
}

extension Statements {
  /// Returns a card.
  func card(_ id: String) throws -> Card {
    guard let row = try run("select \(CardQuery.document) from board c where c.id = $1", [id]).first else {
      throw try missing(id)
    }
    return Card(row: row)
  }

  /// Returns the failure for a card that does not exist, or not any more.
  func missing(_ id: String) throws -> RegisterFailure {
    let rows = try run("select from card where id = $1 and status = 'deleted'", [id])
    if rows.isEmpty { return .missing(id) }
    return RegisterFailure(
      .no, "the card '\(id)' was deleted", help: "run 'mosaic fleet backlog log \(id)' to see its history")
  }

  /// Records a change in the history, in the transaction of the change.
  func note(_ kind: String, _ id: String, by actor: String, token: Int? = nil, data: JSONValue = [:]) throws {
    _ = try run(
      "insert into event (card, kind, actor, token, data) values ($1, $2, $3, $4::bigint, $5::jsonb)",
      [id, kind, actor, token.map(String.init), data.line])
  }

  func lockGraph(isShared: Bool = false) throws {
    let function = isShared ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock"
    _ = try run("select \(function)(\(AdvisoryLock.space), \(AdvisoryLock.graph))")
  }
}

extension JSONValue {
  /// The value on one line.
  var line: String { String(decoding: compact, as: UTF8.self) }
}
