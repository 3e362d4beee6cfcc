import MosaicFormats
package import MosaicModel

extension Register {
  /// Records a verdict. It replaces an earlier one of the same kind on the same commit; the history keeps both.
  package func note(_ verdict: Verdict, on id: String, by actor: String) throws -> Card {
    try transaction { statements in
      _ = try statements.hold(id, for: Claimant(actor: actor))
      var data: [(String, JSONValue)] = [
        ("kind", .string(verdict.kind.rawValue)), ("commit", .string(verdict.commit)),
        ("result", .string(verdict.result.rawValue)),
      ]
      if let note = verdict.note { data.append(("note", .string(note))) }
      try statements.note("verdict", id, by: actor, data: .object(JSONObject(data)))
      return try statements.card(id)
    }
  }
}

extension Statements {
  /// Returns the verdicts in force, the newest commit first: `kind`, `commit`, `result`, `note`, `actor`, `at`.
  func verdicts(on id: String) throws -> [JSONValue] {
    let rows = try run(
      """
      select jsonb_build_object('kind', v.data->'kind', 'commit', v.data->'commit', 'result', v.data->'result',
        'note', v.data->'note', 'actor', v.actor, 'at', \(CardQuery.time("v.at")))
      from (
        select distinct on (data->>'kind', data->>'commit') * from event
        where card = $1 and kind = 'verdict' order by data->>'kind', data->>'commit', id desc) v
      order by v.id desc
      """, [id])
    return rows.map { JSONValue(parsing: Array(($0[0] ?? "null").utf8)) ?? .null }
  }
}
