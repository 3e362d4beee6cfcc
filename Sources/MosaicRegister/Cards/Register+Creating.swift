import MosaicFormats
package import MosaicModel

/// A card to create.
package struct NewCard: Sendable {
  package let id: String
  package let draft: CardDraft
  package let dependsOn: [String]
  package let key: String?

  package init(_ id: String, draft: CardDraft, dependsOn: [String] = [], key: String? = nil) {
    self.id = id
    self.draft = draft
    self.dependsOn = dependsOn
    self.key = key
  }
}

extension Register {
  /// Creates a card.
  ///
  /// - Returns: the card, and whether it is new; a card with the same idempotency key is returned as it is.
  package func create(_ new: NewCard, by actor: String) throws -> (card: Card, isNew: Bool) {
    guard CardID.isValid(new.id) else { throw CardID.failure(new.id) }
    return try transaction { statements in
      if !new.dependsOn.isEmpty { try statements.lockGraph() }
      let isNew = try statements.insert(new, origin: "card")
      guard isNew else { return (try statements.existing(new), false) }
      try statements.link(new)
      try statements.note("created", new.id, by: actor, data: new.draft.changes(dependsOn: new.dependsOn))
      return (try statements.card(new.id), true)
    }
  }

  /// Creates cards that may depend on each other: all of them or none.
  ///
  /// - Returns: each card, and whether it is new.
  package func create(_ cards: [NewCard], by actor: String) throws -> [(card: Card, isNew: Bool)] {
    for new in cards where !CardID.isValid(new.id) { throw CardID.failure(new.id) }
    return try transaction(limit: .seconds(60), settings: Register.longSettings) { statements in
      try statements.lockGraph()
      var isNew: [Bool] = []
      for new in cards { isNew.append(try statements.insert(new, origin: "card")) }
      for (new, isNew) in zip(cards, isNew) where isNew {
        try statements.link(new)
        try statements.note("created", new.id, by: actor, data: new.draft.changes(dependsOn: new.dependsOn))
      }
      return try zip(cards, isNew).map { new, isNew in
        (try isNew ? statements.card(new.id) : statements.existing(new), isNew)
      }
    }
  }

  static let longSettings = settings.replacing("4000", with: "60000")
}

extension Statements {
  /// - Returns: false if a card with this id or key exists.
  func insert(_ new: NewCard, origin: String) throws -> Bool {
    let draft = new.draft
    let rows = try run(
      """
      insert into card (id, title, body, class, phase, priority, acceptance, max_attempts, spend_projected, parent,
        repository, idempotency_key, origin)
      values ($1, $2, coalesce($3, ''), coalesce($4, 'code'), $5, coalesce($6::int, 0), coalesce($7::jsonb, '[]'),
        coalesce($8::int, 3), $9::bigint, $10, $11, $12, $13)
      on conflict do nothing returning id
      """,
      [
        new.id, draft.title ?? new.id, draft.body, draft.group, draft.phase, draft.priority.map(String.init),
        draft.acceptanceText, draft.mostAttempts.map(String.init), draft.spendProjected.map(String.init), draft.parent,
        draft.repository, new.key, origin,
      ])
    return !rows.isEmpty
  }

  /// Returns the card with the same idempotency key.
  fileprivate func existing(_ new: NewCard) throws -> Card {
    if let key = new.key, let row = try run("select id from card where idempotency_key = $1", [key]).first {
      return try card(row[0] ?? "")
    }
    let status = try run("select status from card where id = $1", [new.id]).first?[0]
    throw RegisterFailure(
      .no,
      status == "deleted" ? "the id '\(new.id)' was used by a card that was deleted" : "the card '\(new.id)' exists",
      help: "ids are never used again; choose another one"
        + (status == "deleted" ? "" : ", or change the card with 'mosaic fleet backlog edit \(new.id)'"))
  }

  /// Adds the dependencies of a new card. The graph is locked.
  fileprivate func link(_ new: NewCard) throws {
    for need in Set(new.dependsOn).sorted() { try addDependency(of: new.id, on: need) }
  }
}

extension CardDraft {
  var acceptanceText: String? { acceptance.map { JSONValue.array($0.map(\.json)).line } }

  /// The fields that are set, for the history.
  func changes(dependsOn: [String] = []) -> JSONValue {
    var members: [(String, JSONValue)] = []
    func add(_ key: String, _ value: JSONValue?) { if let value { members.append((key, value)) } }
    add("title", title.map(JSONValue.string))
    add("class", group.map(JSONValue.string))
    add("phase", phase.map(JSONValue.string))
    add("priority", priority.map(JSONValue.integer))
    add("max_attempts", mostAttempts.map(JSONValue.integer))
    add("spend_projected", spendProjected.map(JSONValue.integer))
    add("parent", parent.map(JSONValue.string))
    add("repository", repository.map(JSONValue.string))
    add("acceptance", acceptance.map { .array($0.map(\.json)) })
    add("unset", unset.isEmpty ? nil : .array(unset.map(\.rawValue).sorted().map(JSONValue.string)))
    add("body_bytes", body.map { .integer($0.utf8.count) })
    add("depends_on", dependsOn.isEmpty ? nil : .array(Set(dependsOn).sorted().map(JSONValue.string)))
    return .object(JSONObject(members))
  }
}
