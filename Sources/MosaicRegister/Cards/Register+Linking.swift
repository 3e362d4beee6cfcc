import MosaicFormats
package import MosaicModel

extension Register {
  /// Makes a card depend on another one.
  ///
  /// - Returns: the card, and whether the dependency is new.
  package func link(_ id: String, needs need: String, by actor: String) throws -> (card: Card, isChanged: Bool) {
    try transaction { statements in
      try statements.lockGraph()
      // Nobody can claim the card until the commit.
      _ = try statements.hold(id, for: Claimant(actor: actor))
      let card = try statements.card(id)
      _ = try statements.card(need)
      if card.dependsOn.contains(need) { return (card, false) }
      try statements.refuseLink(card)
      try statements.addDependency(of: id, on: need)
      try statements.note("linked", id, by: actor, data: ["needs": .string(need)])
      return (try statements.card(id), true)
    }
  }

  /// Removes a dependency.
  ///
  /// - Returns: the card, and whether there was one.
  package func unlink(_ id: String, needs need: String, by actor: String) throws -> (card: Card, isChanged: Bool) {
    try transaction { statements in
      try statements.lockGraph()
      for card in [id, need] { _ = try statements.card(card) }
      let gone = try statements.run(
        "delete from dependency where card = $1 and needs = $2 returning needs", [id, need])
      if gone.isEmpty { return (try statements.card(id), false) }
      // The completion of the other card holds the same lock, so its state cannot change now.
      _ = try statements.run(
        """
        update card set updated_at = clock_timestamp(),
          open_dependencies = open_dependencies - (select count(*) from card where id = $2 and status <> 'done')
        where id = $1
        """, [id, need])
      try statements.note("unlinked", id, by: actor, data: ["needs": .string(need)])
      return (try statements.card(id), true)
    }
  }
}

extension Statements {
  fileprivate func refuseLink(_ card: Card) throws(RegisterFailure) {
    switch card.status {
    case "claimed":
      throw RegisterFailure(
        .no, "'\(card.id)' is claimed by \(card.owner ?? "?"), so its dependencies cannot change",
        help: "wait for the claim to end, or take it away with 'mosaic fleet backlog reclaim \(card.id)'")
    case "done": throw RegisterFailure(.no, "'\(card.id)' is done, so it cannot depend on another card")
    default: return
    }
  }

  /// Adds a dependency. The graph is locked, so no other transaction can close a ring with it.
  func addDependency(of id: String, on need: String) throws {
    if id == need { throw RegisterFailure(.no, "'\(id)' cannot depend on itself") }
    guard let row = try run("select status from card where id = $1 and status <> 'deleted'", [need]).first else {
      throw RegisterFailure(
        .no, "'\(id)' cannot depend on '\(need)', because there is no such card", help: "create '\(need)' first")
    }
    if try reaches(id, from: need) {
      let ring = try path(from: need, to: id) + [need]
      throw RegisterFailure(.no, "this dependency would close a ring: \(ring.joined(separator: " needs "))")
    }
    _ = try run("insert into dependency (card, needs) values ($1, $2)", [id, need])
    if row[0] == "done" { return }
    _ = try run(
      "update card set open_dependencies = open_dependencies + 1, updated_at = clock_timestamp() where id = $1", [id])
  }

  /// Returns whether a card depends on another one, over any number of steps. Ids are visited once: in a graph of
  /// diamonds, there are far more paths than cards.
  private func reaches(_ id: String, from start: String) throws -> Bool {
    let rows = try run(
      """
      with recursive need(id) as (
        select $1::text collate "C" union select d.needs from need join dependency d on d.card = need.id)
      select exists (select from need where id = $2)
      """, [start, id])
    return rows.first?[0] == "t"
  }

  /// Returns the cards on a shortest way, for a message.
  private func path(from start: String, to end: String) throws -> [String] {
    var before: [String: String] = [start: start]
    var edge = [start]
    while before[end] == nil, !edge.isEmpty {
      var next: [String] = []
      for id in edge {
        for row in try run("select needs from dependency where card = $1 order by needs", [id]) {
          guard let need = row[0], before[need] == nil else { continue }
          before[need] = id
          next.append(need)
        }
      }
      edge = next
    }
    var path = [end]
    while let last = path.last, last != start, let previous = before[last] { path.append(previous) }
    return path.reversed()
  }
}
