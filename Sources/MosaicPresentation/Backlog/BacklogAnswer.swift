import MosaicDiagnostics
package import MosaicFormats
package import MosaicModel
package import MosaicOperations

/// The output of a verb of the backlog.
package struct BacklogAnswer {
  /// The members of the JSON document.
  package let members: [String: JSONValue]
  /// For standard output; empty for a verb that only changes something.
  package let text: String
  /// A line for standard error.
  package let note: String?
  /// Why the verb does not succeed although it has an answer, such as a difference that a check found.
  package let refusal: Refusal?

  package init(_ members: [String: JSONValue], text: String = "", note: String? = nil, refusal: Refusal? = nil) {
    self.members = members
    self.refusal = refusal
    self.text = text
    self.note = note.map(TerminalSafe.line)
  }

  package var json: String { JSONDocument.versioned(members) }
}

extension BacklogAnswer {
  /// A card that a verb changed.
  package static func changed(_ card: Card, _ note: String, with members: [String: JSONValue] = [:]) -> BacklogAnswer {
    BacklogAnswer(["card": card.json].merging(members) { $1 }, note: note)
  }

  /// The cards of a file.
  package static func created(_ cards: [(card: Card, isNew: Bool)]) -> BacklogAnswer {
    let new = cards.count(where: \.isNew)
    let list = cards.map { JSONValue.object(JSONObject([("card", $0.card.json), ("is_new", .bool($0.isNew))])) }
    let old = cards.count - new
    return BacklogAnswer(
      ["cards": .array(list)],
      note: "created \(new == 1 ? "1 card" : "\(new) cards")"
        + (old == 0 ? "" : "; \(old) of the file \(old == 1 ? "was" : "were") created by an earlier call"))
  }

  /// - Parameter obstacles: why the card that was named cannot be claimed.
  package static func claimed(_ card: Card?, obstacles: [ClaimReason] = []) -> BacklogAnswer {
    guard let card else {
      let why = obstacles.isEmpty ? "" : ": " + obstacles.map(\.text).joined(separator: "; ")
      return BacklogAnswer(["card": .null, "token": .null], note: "nothing to claim\(why)")
    }
    return BacklogAnswer(["card": card.json, "token": .integer(card.token)], text: CardText.sheet(card))
  }

  package static func completed(_ card: Card, unblocked: [String], isRepeated: Bool) -> BacklogAnswer {
    let more = unblocked.isEmpty ? "" : "; now ready: \(unblocked.joined(separator: ", "))"
    let note = isRepeated ? "'\(card.id)' was already done" : "completed '\(card.id)'\(more)"
    let members: [String: JSONValue] = [
      "unblocked": .array(unblocked.map(JSONValue.string)), "was_done": .bool(isRepeated),
    ]
    return changed(card, note, with: members)
  }

  package static func shown(_ report: CardReport) -> BacklogAnswer {
    let states = report.needs.map { need in (need.id, JSONValue.string(need.status)) }
    return BacklogAnswer(
      [
        "card": report.card.json, "needs": .object(JSONObject(states)),
        "evidence": report.evidence.map(JSONValue.string) ?? .null, "verdicts": .array(report.verdicts),
      ], text: CardText.sheet(report))
  }

  package static func list(_ cards: [Card]) -> BacklogAnswer {
    BacklogAnswer(
      ["cards": .array(cards.map(\.json))], text: cards.isEmpty ? "" : CardText.table(cards),
      note: cards.isEmpty ? "no cards match" : nil)
  }

  package static func explained(_ card: Card, _ reasons: [ClaimReason]) -> BacklogAnswer {
    let isClaimable = !reasons.contains(where: \.isObstacle)
    let items = reasons.map { reason -> JSONValue in
      ["code": .string(reason.code), "text": .string(reason.text), "is_obstacle": .bool(reason.isObstacle)]
    }
    let lines = reasons.map { "  \($0.isObstacle ? "-" : "+") \($0.text)" }
    let head = "\(card.id): \(isClaimable ? "can be claimed" : "cannot be claimed")"
    return BacklogAnswer(
      ["card": card.json, "is_claimable": .bool(isClaimable), "reasons": .array(items)],
      text: ([head] + lines).map { TerminalSafe.line($0) + "\n" }.joined())
  }

  package static func log(_ events: [JSONValue]) -> BacklogAnswer {
    BacklogAnswer(["events": .array(events)], text: CardText.log(events))
  }

  package static func stats(_ stats: JSONValue) -> BacklogAnswer {
    guard case .object(let object) = stats else { return BacklogAnswer([:]) }
    let members = Dictionary(object.members.map { ($0.key, $0.value) }) { $1 }
    return BacklogAnswer(members, text: CardText.stats(stats))
  }

  package static func reclaimed(_ cards: [Card]) -> BacklogAnswer {
    let note = cards.isEmpty ? "no claim has expired" : "ended \(counted(cards.count, word: "claim"))"
    return BacklogAnswer(
      ["cards": .array(cards.map(\.json))], text: cards.isEmpty ? "" : CardText.table(cards), note: note)
  }

  package static func doctor(_ facts: [String: JSONValue], warnings: [String]) -> BacklogAnswer {
    let rows = facts.sorted { $0.key < $1.key }.map { key, value in
      [key.replacing("_", with: " "), plain(value)]
    }
    let lines = warnings.map { "warning: \(TerminalSafe.line($0))\n" }.joined()
    let members = facts.merging(["warnings": .array(warnings.map(JSONValue.string))]) { $1 }
    return BacklogAnswer(members, text: TextTable(rows).text + lines)
  }

  /// A value without the notation of JSON.
  private static func plain(_ value: JSONValue) -> String {
    guard case .object(let object) = value else {
      return value.text ?? String(decoding: value.compact, as: UTF8.self)
    }
    return object.members.map { "\(plain($0.value)) \($0.key)" }.joined(separator: ", ")
  }

  /// - Parameter refusal: of a check that found a difference; nothing was changed then.
  package static func imported(_ result: GoalImport, refusal: Refusal? = nil) -> BacklogAnswer {
    let parts = [
      (refusal == nil ? "created" : "new", result.created), (refusal == nil ? "updated" : "changed", result.updated),
      ("waits for the end of a claim", result.postponed), ("unchanged", result.unchanged),
      ("no longer a goal", result.removed),
    ]
    let members: [String: JSONValue] = [
      "created": .array(result.created.map(JSONValue.string)),
      "updated": .array(result.updated.map(JSONValue.string)),
      "postponed": .array(result.postponed.map(JSONValue.string)),
      "unchanged": .array(result.unchanged.map(JSONValue.string)),
      "removed": .array(result.removed.map(JSONValue.string)),
    ]
    let rows = parts.filter { !$0.1.isEmpty }.map { [$0.0, $0.1.joined(separator: ", ")] }
    let note = rows.isEmpty ? "there are no goals to import" : nil
    return BacklogAnswer(members, text: rows.isEmpty ? "" : TextTable(rows).text, note: note, refusal: refusal)
  }
}
