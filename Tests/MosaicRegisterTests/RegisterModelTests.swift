import Foundation
import MosaicFormats
import MosaicModel
import MosaicTestHarness
import MosaicTestSupport
import Testing

@testable import MosaicRegister

/// Random histories of verbs over several connections, compared with a model after each step.
@Suite("The register against a model", .runsPrograms, .needsPostgres)
struct RegisterModelTests {
  private static let variables = ProcessInfo.processInfo.environment
  private static let histories = variables["MOSAIC_REGISTER_HISTORIES"].flatMap { Int($0) } ?? 15
  private static let first = variables["MOSAIC_REGISTER_SEED"].flatMap { Int($0) } ?? 1

  @Test("every answer and every state is that of the model")
  func histories() throws {
    let scratch = try RegisterScratch()
    let registers = try (0..<3).map { _ in try scratch.open() }
    for seed in Self.first..<(Self.first + Self.histories) {
      try registers[0].connection.runScript("truncate mosaic.event, mosaic.dependency, mosaic.card")
      var history = RegisterHistory(seed: UInt64(seed), registers: registers)
      for _ in 0..<25 {
        try history.step()
        guard history.mismatch == nil else { break }
      }
      #expect(history.mismatch == nil, "seed \(seed): \(history.steps.joined(separator: "; "))")
      #expect(try history.replayed() == history.states(), "seed \(seed): events do not replay to the state")
    }
  }
}

/// One random history, and the model of what the register must answer.
private struct RegisterHistory {
  private struct Entry {
    var status = "ready"
    var needs: Set<String> = []
    var owner: String?
    /// Of the claim that completed the card.
    var finisher: String?
    var token = 0
    var attempts = 0
    var held: [String: Set<Int>] = [:]
  }

  private var random: SeededGenerator
  private let registers: [Register]
  private var cards: [String: Entry] = [:]
  private var gone: Set<String> = []
  private(set) var steps: [String] = []
  private(set) var mismatch: String?
  private static let mostAttempts = 3

  init(seed: UInt64, registers: [Register]) {
    random = SeededGenerator(seed: seed)
    self.registers = registers
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  /// Runs a random verb on a random connection, and compares its success and all states.
  mutating func step() throws {
    let register = pick(registers)
    let (id, other, owner) = (pick(["a", "b", "c", "d", "e"]), pick(["a", "b", "c", "d", "e"]), pick(["ada", "ben"]))
    let token = pick([cards[id]?.token ?? 1, cards[id]?.token ?? 1, Int.random(in: 1...9, using: &random)])
    let byName = Bool.random(using: &random)
    let caller = Claimant(actor: owner, owner: owner, token: byName ? nil : token)
    let verb = pick([
      "create", "claim", "claim", "complete", "release", "block", "unblock", "link", "unlink", "reclaim", "delete",
    ])
    steps.append("\(verb) \(id) \(other) \(owner) \(byName ? "-" : "\(token)")")
    let expected = expectation(verb, id, other, caller)
    let worked = try run(verb, register, id, other, caller)
    if worked != expected { mismatch = "\(steps.count): \(worked) instead of \(expected)" }
    steps[steps.count - 1] += worked ? " yes" : " no"
    if try observed() != states() { mismatch = "\(steps.count): \(try observed()) instead of \(states())" }
    if let mismatch { steps.append(mismatch) }
  }

  private mutating func run(
    _ verb: String, _ register: Register, _ id: String, _ other: String, _ caller: Claimant
  ) throws -> Bool {
    do {
      switch verb {
      case "create": _ = try register.create(NewCard(id, draft: .init(), dependsOn: id < other ? [other] : []), by: "t")
      case "claim":
        guard let card = try register.claim(ClaimRequest(owner: caller.owner ?? "", seconds: 600)) else { return false }
        noteClaim(card, by: caller.owner ?? "")
      case "complete": _ = try register.complete(id, as: Completion(), by: caller)
      case "release": _ = try register.release(id, isUnsent: false, by: caller)
      case "block": _ = try register.block(id, because: "why", by: caller)
      case "unblock": return try register.unblock(id, attempts: nil, by: "t").isChanged
      case "link": return try register.link(id, needs: other, by: "t").isChanged
      case "unlink": return try register.unlink(id, needs: other, by: "t").isChanged
      case "reclaim": noteToken(try register.reclaim(id, by: "t"))
      default: try register.delete(id, by: Claimant(actor: "t"))
      }
      return true
    } catch let failure as RegisterFailure where failure.kind == .no {
      return false
    }
  }
}

// MARK: - The model

extension RegisterHistory {
  /// Changes the model, except for tokens, and returns whether the verb must succeed.
  private mutating func expectation(_ verb: String, _ id: String, _ other: String, _ caller: Claimant) -> Bool {
    switch verb {
    case "create":
      let needs: Set<String> = id < other ? [other] : []
      guard cards[id] == nil, !gone.contains(id), needs.allSatisfy({ cards[$0] != nil }) else { return false }
      cards[id] = Entry(needs: needs)
    case "claim": return cards.contains { isClaimable($0.key) }
    case "complete":
      if let card = cards[id], card.status == "done" {
        return caller.token.map { $0 == card.token } ?? (caller.owner == card.finisher)
      }
      guard holds(id, caller) else { return false }
      let finisher = cards[id]?.owner
      end(id, "done")
      cards[id]?.finisher = finisher
    case "release":
      guard holds(id, caller) else { return false }
      end(id, (cards[id]?.attempts ?? 0) >= Self.mostAttempts ? "blocked" : "ready")
    case "block":
      guard holds(id, caller) else { return false }
      end(id, "blocked")
    case "unblock":
      guard cards[id]?.status == "blocked" else { return false }
      end(id, "ready")
      cards[id]?.attempts = 0
    case "link":
      guard let card = cards[id], cards[other] != nil, id != other, !card.needs.contains(other),
        ["ready", "blocked"].contains(card.status), !reaches(id, from: other)
      else { return false }
      cards[id]?.needs.insert(other)
    case "unlink": return cards[id]?.needs.remove(other) != nil
    case "reclaim":
      guard cards[id]?.status == "claimed" else { return false }
      end(id, (cards[id]?.attempts ?? 0) >= Self.mostAttempts ? "blocked" : "ready")
    default:
      guard let card = cards[id], card.status != "claimed", !cards.values.contains(where: { $0.needs.contains(id) })
      else {
        return false
      }
      cards[id] = nil
      gone.insert(id)
    }
    return true
  }

  private func isOpen(_ id: String) -> Bool { cards[id]?.needs.contains { cards[$0]?.status != "done" } == true }

  private func isClaimable(_ id: String) -> Bool { cards[id]?.status == "ready" && !isOpen(id) }

  private func holds(_ id: String, _ caller: Claimant) -> Bool {
    guard let card = cards[id], card.status == "claimed" else { return false }
    if let token = caller.token { return token == card.token }
    return card.owner == caller.owner && card.held[caller.owner ?? ""] == [card.token]
  }

  private func reaches(_ id: String, from start: String) -> Bool {
    start == id || (cards[start]?.needs ?? []).contains { reaches(id, from: $0) }
  }

  private mutating func end(_ id: String, _ status: String) {
    cards[id]?.status = status
    cards[id]?.owner = nil
  }

  /// Checks that a claim took the first card in order: all have one priority, so the oldest.
  private mutating func noteClaim(_ card: Card, by owner: String) {
    if !isClaimable(card.id) { mismatch = "claimed \(card.id)" }
    cards[card.id]?.status = "claimed"
    cards[card.id]?.owner = owner
    cards[card.id]?.attempts += 1
    noteToken(card)
    cards[card.id]?.held[owner, default: []].insert(card.token)
  }

  private mutating func noteToken(_ card: Card) {
    if card.token <= cards[card.id]?.token ?? 0 { mismatch = "the token of \(card.id) did not grow" }
    cards[card.id]?.token = card.token
  }
}

// MARK: - Comparing

extension RegisterHistory {
  /// The state of each card as the model has it.
  func states() -> [String: String] {
    cards.reduce(into: [:]) { states, entry in
      let status = entry.value.status == "ready" && isOpen(entry.key) ? "waiting" : entry.value.status
      states[entry.key] = ([status, entry.value.owner ?? "-"] + entry.value.needs.sorted()).joined(separator: " ")
    }
  }

  private func observed() throws -> [String: String] {
    try registers[0].list(CardFilter()).reduce(into: [:]) { states, card in
      states[card.id] = ([card.status, card.owner ?? "-"] + card.dependsOn).joined(separator: " ")
    }
  }

  /// The states that follow from the history alone.
  func replayed() throws -> [String: String] {
    var replay = RegisterHistory(seed: 0, registers: [])
    for event in try registers[0].log(nil) {
      let (id, data) = (event["card"]?.text ?? "", event["data"])
      switch event["kind"]?.text {
      case "created":
        replay.cards[id] = Entry(needs: Set((data?["depends_on"]?.items ?? []).compactMap(\.text)))
      case "claimed":
        replay.cards[id]?.status = "claimed"
        replay.cards[id]?.owner = event["actor"]?.text
        replay.cards[id]?.attempts += 1
      case "completed": replay.end(id, "done")
      case "blocked": replay.end(id, "blocked")
      case "released", "reclaimed":
        replay.end(id, (replay.cards[id]?.attempts ?? 0) >= Self.mostAttempts ? "blocked" : "ready")
      case "unblocked":
        replay.end(id, "ready")
        replay.cards[id]?.attempts = 0
      case "linked": replay.cards[id]?.needs.insert(data?["needs"]?.text ?? "")
      case "unlinked": replay.cards[id]?.needs.remove(data?["needs"]?.text ?? "")
      default: replay.cards[id] = nil
      }
    }
    return replay.states()
  }
}
