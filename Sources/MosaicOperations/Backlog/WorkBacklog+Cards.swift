import MosaicControl
import MosaicDiagnostics
package import MosaicFormats
package import MosaicModel
import MosaicRegister

extension WorkBacklog {
  /// - Parameter key: the idempotency key; a card that was created with it is returned as it is.
  package func create(
    _ id: String, _ draft: CardDraft, dependsOn: [String], key: String?
  ) throws -> (card: Card, isNew: Bool) {
    try register.create(NewCard(id, draft: draft, dependsOn: dependsOn, key: key), by: Self.caller)
  }

  package func list(_ filter: CardFilter) throws -> [Card] { try register.list(filter) }
  package func report(on id: String) throws -> CardReport { try register.report(on: id) }

  package func note(_ verdict: Verdict, on id: String) throws -> Card {
    try register.note(verdict, on: id, by: Self.caller)
  }

  package func log(_ id: String?) throws -> [JSONValue] { try register.log(id) }
  package func stats() throws -> JSONValue { try register.stats() }

  /// Claims a card.
  ///
  /// - Parameters:
  ///   - seconds: until the claim ends by itself.
  ///   - group: only cards of this class.
  ///   - id: only this card.
  ///   - request: the caller's name for this request; a repeated call returns the same claim.
  /// - Returns: nil if there is no such card that can be claimed.
  /// - Throws: `Refusal` while the fleet is paused.
  package func claim(owner: String, seconds: Int, group: String?, id: String?, request: String?) throws -> Card? {
    if let pause = Pause(in: folder) { throw Refusal.paused(because: pause.reason) }
    if let id { _ = try register.card(id) }
    let card = try register.claim(
      ClaimRequest(owner: owner, seconds: seconds, group: group, id: id, request: request))
    if card == nil, let who = try register.pausedBy() { throw Refusal.allPaused(by: who) }
    return card
  }

  /// - Returns: whether all hosts were already paused.
  func pauseAllHosts(because reason: String?) throws -> Bool {
    try register.setPause(by: Self.caller + (reason.map { ": \($0)" } ?? ""))
  }

  /// - Returns: whether all hosts were paused.
  func resumeAllHosts() throws -> Bool { try register.setPause(by: nil) }

  package func renew(_ id: String, seconds: Int?, by caller: Claimant) throws -> Card {
    try register.renew(id, seconds: seconds, by: caller)
  }

  package func release(_ id: String, isUnsent: Bool, by caller: Claimant) throws -> Card {
    try register.release(id, isUnsent: isUnsent, by: caller)
  }

  package func block(_ id: String, because reason: String, by caller: Claimant) throws -> Card {
    try register.block(id, because: reason, by: caller)
  }

  package func unblock(_ id: String, attempts: Int?) throws -> (card: Card, isChanged: Bool) {
    try register.unblock(id, attempts: attempts, by: Self.caller)
  }

  package func link(_ id: String, needs need: String) throws -> (card: Card, isChanged: Bool) {
    try register.link(id, needs: need, by: Self.caller)
  }

  package func unlink(_ id: String, needs need: String) throws -> (card: Card, isChanged: Bool) {
    try register.unlink(id, needs: need, by: Self.caller)
  }

  package func edit(_ id: String, _ draft: CardDraft) throws -> Card {
    if let field = draft.unset.first(where: draft.optionalFields.contains) {
      throw Refusal(.usage, "'\(field.rawValue)' cannot be set and removed together")
    }
    return try register.edit(id, draft, by: Self.caller)
  }

  package func delete(_ id: String, isForced: Bool) throws {
    try register.delete(id, by: Claimant(actor: Self.caller, isForced: isForced))
  }

  /// Ends the claims whose time is over, or the one on a card.
  package func reclaim(_ id: String?) throws -> [Card] {
    guard let id else { return try register.reclaimExpired(by: Self.caller) }
    return [try register.reclaim(id, by: Self.caller)]
  }
}

extension Refusal {
  /// Returns the refusal to hand out work while the fleet is paused.
  static func paused(because reason: String) -> Refusal {
    let why = reason.isEmpty ? "" : ": \(TerminalSafe.line(reason))"
    return Refusal(.no, code: "paused", "the fleet is paused\(why)", help: "run 'mosaic fleet resume' to resume it")
  }

  static func allPaused(by who: String) -> Refusal {
    Refusal(
      .no, code: "paused", "all hosts are paused by \(TerminalSafe.line(who))",
      help: "run 'mosaic fleet resume --all-hosts' to resume them")
  }
}
