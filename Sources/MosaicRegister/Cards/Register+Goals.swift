import MosaicFormats
package import MosaicModel

/// A goal to import as a card.
package struct GoalCard: Equatable, Sendable {
  package let id: String
  package let title: String
  package let phase: String
  package let priority: Int
  package let dependsOn: [String]

  package init(id: String, title: String, phase: String, priority: Int, dependsOn: [String]) {
    self.id = id
    self.title = title
    self.phase = phase
    self.priority = priority
    self.dependsOn = Set(dependsOn).sorted()
  }
}

extension Register {
  /// Creates a card for each goal, and changes those of goals that changed. A finished one is not reopened.
  ///
  /// - Parameter isDryRun: whether everything is undone again.
  /// - Throws: `RegisterFailure` if a card with a goal's id was not imported; nothing is changed then.
  package func importGoals(_ goals: [GoalCard], by actor: String, isDryRun: Bool) throws -> GoalImport {
    struct Undone: Error { let result: GoalImport }
    do {
      return try transaction(limit: .seconds(60), settings: Self.longSettings) { statements in
        try statements.lockGraph()
        let result = try statements.importGoals(goals, by: actor)
        if isDryRun { throw Undone(result: result) }
        return result
      }
    } catch let undone as Undone {
      return undone.result
    }
  }
}

extension Statements {
  fileprivate func importGoals(_ goals: [GoalCard], by actor: String) throws -> GoalImport {
    var result = GoalImport()
    let known = try run("select id, origin, status from card").reduce(into: [:]) { known, row in
      known[row[0] ?? ""] = (origin: row[1] ?? "", status: row[2] ?? "")
    }
    for goal in goals {
      guard let card = known[goal.id] else {
        if try insert(NewCard(goal.id, draft: goal.draft), origin: "goal") { result.created.append(goal.id) }
        continue
      }
      if card.origin != "goal" || card.status == "deleted" { throw Self.taken(goal.id) }
    }
    for goal in goals { try settle(goal, by: actor, into: &result) }
    let ids = Set(goals.map(\.id))
    result.removed = known.filter { $1.origin == "goal" && $1.status != "deleted" && !ids.contains($0) }.keys.sorted()
    return result
  }

  /// Brings what changed in a goal since its last import to its card. A person's edits of other fields stay.
  private func settle(_ goal: GoalCard, by actor: String, into result: inout GoalImport) throws {
    let card = try card(goal.id)
    let isNew = result.created.contains(goal.id)
    if card.status == "done" && !isNew { return result.unchanged.append(goal.id) }
    let last = try lastImport(of: goal.id) ?? GoalCard(card)
    let draft = goal.changes(since: last, of: card)
    let needs = Set(goal.dependsOn), before = isNew ? [] : Set(last.dependsOn)
    let gone = before.subtracting(needs).intersection(card.dependsOn)
    let added = needs.subtracting(before).subtracting(card.dependsOn)
    let isRelinked = !gone.isEmpty || !added.isEmpty
    let isChanged = draft != CardDraft() || isRelinked
    // As with 'link': what a card needs does not change during the work on it.
    if isRelinked, try isHeld(goal.id, by: actor) { return result.postponed.append(goal.id) }
    if isChanged { try change(goal, draft, removing: gone, adding: added, by: actor) }
    // The history keeps what was imported, so that the next import can tell a changed goal from an edited card.
    if isNew || isChanged || last != goal {
      try note("imported", goal.id, by: actor, data: goal.draft.changes(dependsOn: goal.dependsOn))
    }
    if isNew { return }
    if isChanged { result.updated.append(goal.id) } else { result.unchanged.append(goal.id) }
  }

  /// Locks a card, and returns whether somebody works on it.
  private func isHeld(_ id: String, by actor: String) throws -> Bool {
    let held = try hold(id, for: Claimant(actor: actor))
    return held.status == "claimed" && !held.hasExpired
  }

  private func change(
    _ goal: GoalCard, _ draft: CardDraft, removing gone: Set<String>, adding added: Set<String>, by actor: String
  ) throws {
    _ = try hold(goal.id, for: Claimant(actor: actor))
    if draft != CardDraft() { try change(goal.id, draft) }
    for need in gone.sorted() {
      _ = try run("delete from dependency where card = $1 and needs = $2", [goal.id, need])
    }
    try recount(goal.id)
    for need in added.sorted() { try addDependency(of: goal.id, on: need) }
  }

  /// Returns the goal as it was at the last import; nil if the history does not have it.
  private func lastImport(of id: String) throws -> GoalCard? {
    let rows = try run(
      "select data from event where card = $1 and kind = 'imported' order by id desc limit 1", [id])
    guard let text = rows.first?[0], let data = JSONValue(parsing: Array(text.utf8)), let title = data["title"]?.text
    else { return nil }
    return GoalCard(
      id: id, title: title, phase: data["phase"]?.text ?? "", priority: data["priority"]?.int ?? 0,
      dependsOn: (data["depends_on"]?.items ?? []).compactMap(\.text))
  }

  private func recount(_ id: String) throws {
    _ = try run(
      """
      update card set open_dependencies = (select count(*) from dependency d join card n on n.id = d.needs
        where d.card = $1 and n.status <> 'done') where id = $1
      """, [id])
  }

  private static func taken(_ id: String) -> RegisterFailure {
    RegisterFailure(
      .no, "the goal '\(id)' has the id of a card that was not imported", help: "rename the goal; ids are never reused")
  }
}

extension GoalCard {
  /// The goal that a card shows, for a card whose history has no import with fields.
  fileprivate init(_ card: Card) {
    self.init(
      id: card.id, title: card.title, phase: card.phase ?? "", priority: card.priority, dependsOn: card.dependsOn)
  }

  /// Returns the fields that changed since another version of the goal, and that the card does not have yet.
  fileprivate func changes(since last: GoalCard, of card: Card) -> CardDraft {
    var draft = CardDraft()
    if title != last.title, title != card.title { draft.title = title }
    if phase != last.phase, phase != card.phase { draft.phase = phase }
    if priority != last.priority, priority != card.priority { draft.priority = priority }
    return draft
  }

  fileprivate var draft: CardDraft {
    var draft = CardDraft()
    (draft.title, draft.phase, draft.priority, draft.group) = (title, phase, priority, "decomposition")
    return draft
  }
}
