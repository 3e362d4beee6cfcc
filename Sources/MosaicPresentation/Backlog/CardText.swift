import MosaicDiagnostics
package import MosaicFormats
package import MosaicModel

/// Cards as text for a terminal.
package enum CardText {
  /// One line per card.
  package static func table(_ cards: [Card]) -> String {
    let rows = cards.map { card in
      [
        card.id, card.status, "\(card.priority)", card.group, card.phase ?? "-", card.owner ?? "-",
        card.dependsOn.isEmpty ? "-" : card.dependsOn.joined(separator: ","), card.title,
      ]
    }
    return TextTable([["ID", "STATUS", "PRIO", "CLASS", "PHASE", "OWNER", "NEEDS", "TITLE"]] + rows).text
  }

  /// All of a card.
  package static func sheet(_ report: CardReport) -> String {
    let verdicts = report.verdicts.map { verdict in
      func word(_ key: String) -> String { verdict[key]?.text ?? "?" }
      let note = verdict["note"]?.text.map { ": \($0)" } ?? ""
      return "\(word("kind")) \(word("result")) by \(word("actor")) on \(word("commit").prefix(12))\(note)"
    }
    return sheet(report.card, needs: report.needs, evidence: report.evidence, verdicts: verdicts)
  }

  /// All of a card that was claimed a moment ago.
  static func sheet(
    _ card: Card, needs: [Card] = [], evidence: String? = nil, verdicts: [String] = []
  ) -> String {
    var facts = [["id", card.id], ["title", card.title], ["status", status(of: card)], ["class", card.group]]
    if let phase = card.phase { facts.append(["phase", phase]) }
    facts.append(["priority", "\(card.priority)"])
    if !card.dependsOn.isEmpty { facts.append(["needs", dependencies(of: card, needs)]) }
    if card.owner != nil { facts.append(["token", "\(card.token)"]) }
    facts.append(["attempts", "\(card.attempts) of \(card.mostAttempts)"])
    for key in ["repository", "parent"] { if let text = card.json[key]?.text { facts.append([key, text]) } }
    if let spend = spend(of: card) { facts.append(["spend", spend]) }
    for item in card.acceptance {
      facts.append(["acceptance", item.text + (item.check.map { " (\($0))" } ?? "")])
    }
    if let evidence { facts.append(["evidence", evidence]) }
    facts += verdicts.map { ["verdict", $0] }
    let lines = card.body.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    let body = lines.map { TerminalSafe.source($0) + "\n" }.joined()
    return TextTable(facts).text + (card.body.isEmpty ? "" : "\n" + body)
  }

  /// In tokens; nil if neither number is known.
  private static func spend(of card: Card) -> String? {
    let numbers = [("used", "spend_actual"), ("expected", "spend_projected")].compactMap { word, key in
      card.json[key]?.int.map { "\($0) \(word)" }
    }
    return numbers.isEmpty ? nil : numbers.joined(separator: ", ")
  }

  private static func status(of card: Card) -> String {
    switch card.status {
    case "claimed": "claimed by \(card.owner ?? "?") until \(card.claimEnd ?? "?")"
    case "blocked": "blocked: \(card.blockedReason ?? "")"
    default: card.status
    }
  }

  private static func dependencies(of card: Card, _ needs: [Card]) -> String {
    card.dependsOn.map { id in
      needs.first { $0.id == id }.map { "\(id) (\($0.status))" } ?? id
    }.joined(separator: ", ")
  }

  /// One line per event.
  package static func log(_ events: [JSONValue]) -> String {
    let rows = events.map { event in
      [
        event["at"]?.text ?? "", event["card"]?.text ?? "", event["kind"]?.text ?? "", event["actor"]?.text ?? "",
        event["token"]?.int.map(String.init) ?? "-",
        event["data"].map { String(decoding: $0.compact, as: UTF8.self) }.flatMap { $0 == "{}" ? nil : $0 } ?? "",
      ]
    }
    return TextTable([["AT", "CARD", "EVENT", "ACTOR", "TOKEN", "DATA"]] + rows).text
  }

  package static func stats(_ stats: JSONValue) -> String {
    let states = ["ready", "waiting", "claimed", "blocked", "done"]
    func number(_ value: JSONValue?) -> String { value?.int.map(String.init) ?? "-" }
    let counts = states.map { [$0, number(stats["counts"]?[$0])] }
    let facts = [
      ["total", "total"], ["expired claims", "expired_claims"], ["oldest ready, in seconds", "oldest_ready_seconds"],
      ["done in the last hour", "done_last_hour"], ["done in the last day", "done_last_day"],
    ].map { [$0[0], number(stats[$0[1]])] }
    return TextTable(counts + facts).text
  }
}
