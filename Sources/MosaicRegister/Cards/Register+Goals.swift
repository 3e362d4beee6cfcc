import MosaicFormats
package import MosaicModel

/// A goal to import as a card.
package struct GoalCard: Sendable {
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
    self.dependsOn = dependsOn
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

  /// Compares a card with its goal, after every goal has a card.
  private func settle(_ goal: GoalCard, by actor: String, into result: inout GoalImport) throws {
    let card = try card(goal.id)
    let isNew = result.created.contains(goal.id)
    let needs = Set(goal.dependsOn)
    let isSame = card.title == goal.title && card.phase == goal.phase && card.priority == goal.priority
    if isSame && Set(card.dependsOn) == needs || card.status == "done" && !isNew {
      if isNew { try note("imported", goal.id, by: actor) } else { result.unchanged.append(goal.id) }
      return
    }
    _ = try hold(goal.id, for: Claimant(actor: actor))
    if !isSame { try change(goal.id, goal.draft) }
    for need in Set(card.dependsOn).subtracting(needs).sorted() {
      _ = try run("delete from dependency where card = $1 and needs = $2", [goal.id, need])
    }
    try recount(goal.id)
    for need in needs.subtracting(card.dependsOn).sorted() { try addDependency(of: goal.id, on: need) }
    try note("imported", goal.id, by: actor, data: goal.draft.changes(dependsOn: goal.dependsOn))
    if !isNew { result.updated.append(goal.id) }
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
  fileprivate var draft: CardDraft {
    var draft = CardDraft()
    (draft.title, draft.phase, draft.priority, draft.group) = (title, phase, priority, "decomposition")
    return draft
  }
}
