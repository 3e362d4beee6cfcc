import MosaicDiagnostics
import MosaicFormats
package import MosaicModel
import MosaicRegister

/// How a card is completed.
package struct CompletionRequest {
  package var spend: Int?
  /// Text for the history, such as a link to the change.
  package var evidence: String?
  /// Seconds that each acceptance check may take.
  package var checkLimit = 600
  /// Whether the acceptance checks are not run.
  package var skipsChecks = false

  package init() {}
}

extension WorkBacklog {
  /// Runs the card's acceptance checks in the current folder, then completes it.
  ///
  /// - Returns: the card, the cards that can be claimed now, and whether the same claim had completed it before.
  /// - Throws: `Refusal` if a check fails; the card is still claimed then.
  package func complete(
    _ id: String, _ request: CompletionRequest, by caller: Claimant, tell: Tell
  ) throws -> (card: Card, unblocked: [String], isRepeated: Bool) {
    let (card, isDone) = try register.check(id, for: caller)
    if isDone { return (card, [], true) }
    var data: [(String, JSONValue)] = []
    if let evidence = request.evidence { data.append(("evidence", .string(evidence))) }
    if request.skipsChecks {
      let items = card.acceptance.filter { $0.check != nil }
      if !items.isEmpty { data.append(("skipped_checks", .array(items.map(\.json)))) }
    } else {
      data += try results(of: card, request, by: caller, tell: tell)
    }
    data += unchecked(card, tell: tell)
    let completion = Completion(spend: request.spend, data: data)
    return try register.complete(id, as: completion, by: caller)
  }

  private func results(
    of card: Card, _ request: CompletionRequest, by caller: Claimant, tell: Tell
  ) throws -> [(String, JSONValue)] {
    let items = card.acceptance.filter { $0.check != nil }
    if items.isEmpty { return [] }
    var results: [JSONValue] = []
    for item in items {
      tell(.progress("checking: \(TerminalSafe.line(item.text))"))
      let result = try AcceptanceCheck(item, limit: request.checkLimit).run()
      results.append(result.json)
      if let reason = result.failure {
        let data: JSONValue = ["checks": .array(results), "commit": CheckedCommit.json]
        try register.noteFailedCheck(card.id, data: data, by: caller)
        throw Refusal.checkFailed(item, of: card.id, reason: reason, lines: result.lastLines)
      }
    }
    return [("checks", .array(results)), ("commit", CheckedCommit.json)]
  }

  /// Names the conditions that only a person can check, for the caller and for the history.
  private func unchecked(_ card: Card, tell: Tell) -> [(String, JSONValue)] {
    let texts = card.acceptance.filter { $0.check == nil }.map(\.text)
    for text in texts { tell(.progress("not checked by a command: \(TerminalSafe.line(text))")) }
    return texts.isEmpty ? [] : [("not_checked", .array(texts.map(JSONValue.string)))]
  }
}

extension Refusal {
  fileprivate static func checkFailed(
    _ item: AcceptanceItem, of id: String, reason: String, lines: String
  ) -> Refusal {
    let shown = lines.isEmpty ? "" : "; its last lines: " + lines.split(separator: "\n").joined(separator: " | ")
    return Refusal(
      .no, code: "check-failed",
      TerminalSafe.line("the acceptance check '\(item.text)' of '\(id)' \(reason)\(shown)"),
      help: "the card is still claimed; fix the cause and complete it again")
  }
}
