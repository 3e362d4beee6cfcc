import Foundation
import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicRegister

@Suite("Claims by many processes", .runsPrograms, .needsPostgres, .serialized)
struct ClaimConcurrencyTests {
  private static let rounds = ProcessInfo.processInfo.environment["MOSAIC_REGISTER_ROUNDS"].flatMap { Int($0) } ?? 1

  @Test("32 processes drain 1,000 cards: each card once, and nobody starves")
  func drain() throws {
    for _ in 0..<Self.rounds {
      let scratch = try RegisterScratch()
      try scratch.fill(1000)
      let clients = try (0..<32).map { try scratch.start(["drain", "w\($0)", "600"]) }
      let runs = try clients.map { try $0.finish() }
      #expect(runs.allSatisfy { $0.status == 0 }, "\(runs.map(\.errors).filter { !$0.isEmpty })")
      let claimed = runs.flatMap(\.lines).filter { $0[0] == "claimed" }
      #expect(claimed.count == 1000)
      #expect(Set(claimed.map { $0[1] }).count == 1000)
      #expect(Set(claimed.map { $0[2] }).count == 1000)
      #expect(runs.allSatisfy { $0.lines.contains { $0[0] == "claimed" } })
      #expect(try scratch.query("select count(*) from mosaic.card where status = 'done' and attempts = 1") == "1000")
      #expect(try scratch.query("select count(*) from mosaic.event where kind = 'completed'") == "1000")
    }
  }

  @Test("as many processes as cards all get one", arguments: [(2, 1), (8, 5), (6, 6)])
  func few(_ claimers: Int, _ cards: Int) throws {
    let scratch = try RegisterScratch()
    try scratch.fill(cards)
    let clients = try (0..<claimers).map { try scratch.start(["take", "w\($0)", "600"]) }
    let lines = try clients.flatMap { try $0.finish().lines }
    #expect(lines.count == cards)
    #expect(Set(lines.map { $0[1] }).count == cards)
  }

  @Test("two claims of one owner are told apart by their tokens")
  func sameOwner() throws {
    let scratch = try RegisterScratch()
    try scratch.fill(2)
    let register = try scratch.open()
    let first = try #require(try register.claim(ClaimRequest(owner: "ada", seconds: 60)))
    let second = try #require(try register.claim(ClaimRequest(owner: "ada", seconds: 60)))
    #expect(first.id != second.id && first.token != second.token)
    #expect(throws: RegisterFailure.self) {
      try register.complete(first.id, as: Completion(), by: Claimant(actor: "ada", owner: "ada", token: second.token))
    }
    #expect(try register.card(first.id).status == "claimed")
  }

  @Test("cards are claimed by priority, then age, then id")
  func order() throws {
    let scratch = try RegisterScratch()
    let register = try scratch.open()
    try scratch.query(
      """
      insert into mosaic.card (id, title, priority, created_at) values ('b', '', 1, '2026-01-01'),
        ('a', '', 1, '2026-01-01'), ('old', '', 1, '2025-01-01'), ('high', '', 9, '2026-06-01'),
        ('low', '', -1, '2020-01-01')
      """)
    var ids: [String] = []
    while let card = try register.claim(ClaimRequest(owner: "ada", seconds: 60)) { ids.append(card.id) }
    #expect(ids == ["high", "old", "a", "b", "low"])
  }

  @Test("the order does not depend on the planner or on an old snapshot")
  func planner() throws {
    let scratch = try RegisterScratch()
    try scratch.fill(50)
    try scratch.query(
      "alter database \(scratch.url.split(separator: "?")[0].split(separator: "/").last!) set enable_hashjoin = off")
    let (holder, register) = (try scratch.open(), try scratch.open())
    try holder.connection.runScript("begin isolation level repeatable read; select count(*) from mosaic.card")
    var priorities: [Int] = []
    while let card = try register.claim(ClaimRequest(owner: "ada", seconds: 60)) { priorities.append(card.priority) }
    #expect(priorities.count == 50)
    #expect(priorities == priorities.sorted(by: >))
  }

  @Test("changes of the graph at the same time lose no dependent and close no ring")
  func churn() throws {
    for round in 0..<Self.rounds {
      let scratch = try RegisterScratch()
      let register = try scratch.open()
      for number in 0..<12 { _ = try register.create(NewCard("c\(number)", draft: .init()), by: "test") }
      let clients = try (0..<6).map { try scratch.start(["churn", "w\($0)", "\(round * 6 + $0)", "60"]) }
      let runs = try clients.map { try $0.finish() }
      #expect(runs.allSatisfy { $0.status == 0 }, "\(runs.map(\.errors).filter { !$0.isEmpty })")
      let wrong = try scratch.query(
        """
        select c.id, c.open_dependencies from mosaic.card c where c.open_dependencies <> (select count(*)
          from mosaic.dependency d join mosaic.card n on n.id = d.needs where d.card = c.id and n.status <> 'done')
        """)
      #expect(wrong == "")
      let rings = try scratch.query(
        """
        with recursive r(start, id) as (select card, needs from mosaic.dependency
          union select r.start, d.needs from r join mosaic.dependency d on d.card = r.id)
        select start from r where start = id
        """)
      #expect(rings == "")
    }
  }

  @Test("two links that are fine alone do not close a ring together")
  func race() throws {
    let scratch = try RegisterScratch()
    let (one, two) = (try scratch.open(), try scratch.open())
    for id in ["a", "b"] { _ = try one.create(NewCard(id, draft: .init()), by: "test") }
    // The first link is not committed when the second one starts.
    try one.connection.runScript("begin; set local search_path = mosaic")
    let statements = Statements(connection: one.connection, limit: nil)
    try statements.lockGraph()
    try statements.addDependency(of: "a", on: "b")
    commitSoon(one)
    let failure = #expect(throws: RegisterFailure.self) { try two.link("b", needs: "a", by: "test") }
    #expect(failure?.message.contains("close a ring") == true)
  }

  @Test("a completion and a new dependency at the same time leave no card waiting for ever")
  func lostDependent() throws {
    let scratch = try RegisterScratch()
    let (one, two) = (try scratch.open(), try scratch.open())
    for id in ["a", "b"] { _ = try one.create(NewCard(id, draft: .init()), by: "test") }
    let card = try #require(try one.claim(ClaimRequest(owner: "ada", seconds: 60, id: "a")))
    try two.connection.runScript("begin; set local search_path = mosaic")
    let statements = Statements(connection: two.connection, limit: nil)
    try statements.lockGraph()
    try statements.addDependency(of: "b", on: "a")
    commitSoon(two)
    let done = try one.complete("a", as: Completion(), by: Claimant(actor: "ada", token: card.token))
    #expect(done.unblocked == ["b"])
    #expect(try one.card("b").status == "ready")
  }

  /// Commits a connection's transaction on another thread, while this one waits for its lock.
  private func commitSoon(_ register: Register) {
    nonisolated(unsafe) let connection = register.connection
    Thread {
      usleep(200_000)
      try? connection.runScript("commit")
    }.start()
  }
}
