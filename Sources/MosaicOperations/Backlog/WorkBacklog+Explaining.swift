import MosaicControl
import MosaicFormats
package import MosaicModel
import MosaicRegister

/// A reason why a card can or cannot be claimed.
package struct ClaimReason: Equatable, Sendable {
  /// For programs, such as `dependency-open`.
  package let code: String
  /// A clause.
  package let text: String
  /// Whether it prevents a claim.
  package let isObstacle: Bool
}

extension WorkBacklog {
  /// Returns why a card can or cannot be claimed now.
  ///
  /// - Parameter group: the class that a caller would claim; nil for any class.
  package func explain(_ id: String, group: String?) throws -> (card: Card, reasons: [ClaimReason]) {
    let (card, needs) = try register.cardWithNeeds(id)
    let events = try register.log(id)
    var reasons = state(of: card)
    reasons += needs.filter { $0.status != "done" }.map(openDependency)
    if let group, group != card.group {
      reasons.append(obstacle("wrong-class", "it is of class '\(card.group)', not '\(group)'"))
    }
    if let pause = Pause(in: folder) {
      reasons.append(obstacle("paused", "the fleet is paused" + (pause.reason.isEmpty ? "" : ": \(pause.reason)")))
    } else if let who = try register.pausedBy() {
      reasons.append(obstacle("paused", "all hosts are paused by \(who)"))
    }
    // The last claim's end is not an event, so a claim without one after it has expired.
    let ends = ["claimed", "released", "completed", "blocked", "reclaimed", "unblocked", "deleted"]
    let last = events.last { ends.contains($0["kind"]?.text ?? "") }
    if card.status != "claimed", card.status != "done", last?["kind"]?.text == "claimed" {
      reasons.append(fact("expired", "the claim of \(last?["actor"]?.text ?? "?") has expired"))
    }
    if !reasons.contains(where: \.isObstacle) { reasons.insert(fact("ready", "it can be claimed now"), at: 0) }
    return (card, reasons)
  }

  private func state(of card: Card) -> [ClaimReason] {
    switch card.status {
    case "done": [obstacle("done", "it is done")]
    case "claimed": [obstacle("claimed", "\(card.owner ?? "?") has claimed it until \(card.claimEnd ?? "?")")]
    case "blocked" where card.attempts >= card.mostAttempts:
      [obstacle("attempts-exhausted", "\(attempts(of: card)) used up; 'unblock' grants new ones")]
    case "blocked": [obstacle("blocked", "it is blocked: \(card.blockedReason ?? "")")]
    default: []
    }
  }

  private func attempts(of card: Card) -> String {
    card.mostAttempts == 1 ? "its only attempt is" : "all \(card.mostAttempts) attempts are"
  }

  private func openDependency(_ card: Card) -> ClaimReason {
    let who = card.owner.map { " by \($0) until \(card.claimEnd ?? "?")" } ?? ""
    return obstacle("dependency-open", "it needs '\(card.id)', which is \(card.status)\(who)")
  }

  private func obstacle(_ code: String, _ text: String) -> ClaimReason {
    ClaimReason(code: code, text: text, isObstacle: true)
  }

  private func fact(_ code: String, _ text: String) -> ClaimReason {
    ClaimReason(code: code, text: text, isObstacle: false)
  }
}
