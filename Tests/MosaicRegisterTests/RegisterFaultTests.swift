import Foundation
import MosaicFormats
import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicRegister

@Suite("Faults of the register", .runsPrograms, .needsPostgres, .serialized)
struct RegisterFaultTests {
  private static let kills = ProcessInfo.processInfo.environment["MOSAIC_REGISTER_KILLS"].flatMap { Int($0) } ?? 12
  private static let crashes = ProcessInfo.processInfo.environment["MOSAIC_REGISTER_CRASHES"].flatMap { Int($0) } ?? 2

  @Test("claimers that are killed at any moment lose no card and no event")
  func killedClaimers() throws {
    let scratch = try RegisterScratch()
    try scratch.fill(300)
    var acknowledged: [[String]] = []
    for number in 0..<Self.kills {
      let client = try scratch.start(["drain", "w\(number)", "1", "2000"])
      usleep(30_000 + UInt32(number * 7919 % 60_000))
      client.kill()
      acknowledged += try client.finish().lines
    }
    try check(scratch, acknowledged)
    // The claims of the dead end by themselves.
    sleep(1)
    let last = try scratch.start(["drain", "last", "600"]).finish()
    #expect(last.status == 0)
    try check(scratch, acknowledged + last.lines)
    #expect(try scratch.query("select count(*) from mosaic.board where state not in ('done', 'blocked')") == "0")
  }

  @Test("a server that is killed loses no change that was reported")
  func killedServer() throws {
    let postgres = try TestPostgres()
    let scratch = try RegisterScratch(postgres)
    try scratch.fill(2000)
    var acknowledged: [[String]] = []
    for number in 0..<Self.crashes {
      let clients = try (0..<4).map { try scratch.start(["drain", "w\(number)-\($0)", "1"]) }
      usleep(250_000 + UInt32(number * 7919 % 50_000))
      try postgres.killAndStart()
      acknowledged += try clients.flatMap { try $0.finish().lines }
      try postgres.waitUntilReady()
    }
    #expect(acknowledged.count > Self.crashes * 4)
    try check(scratch, acknowledged)
  }

  /// Compares the register with what clients were told, and the cards with their history.
  private func check(_ scratch: RegisterScratch, _ lines: [[String]]) throws {
    let events = Set(
      try scratch.query("select kind, card, token from mosaic.event where kind in ('claimed', 'completed')")
        .split(separator: "\n").map(String.init))
    let told = lines.filter { $0[0] != "lost" && $0.count == 3 }.map { $0.joined(separator: "|") }
    #expect(told.filter { !events.contains($0) } == [])
    let doubled = try scratch.query(
      "select card from mosaic.event where kind = 'completed' group by card having count(*) > 1")
    #expect(doubled == "")
    let wrong = try scratch.query(
      """
      select c.id from mosaic.card c where (c.status = 'done') <> exists (select from mosaic.event e
        where e.card = c.id and e.kind = 'completed') or c.attempts <> (select count(*) from mosaic.event e
        where e.card = c.id and e.kind = 'claimed')
      """)
    #expect(wrong == "")
  }

  @Test("a late write with an old token changes nothing")
  func lateWrite() throws {
    let scratch = try RegisterScratch()
    try scratch.fill(1)
    let register = try scratch.open()
    let first = try #require(try register.claim(ClaimRequest(owner: "ada", seconds: 1)))
    usleep(1_100_000)
    #expect(try register.list(CardFilter(status: "ready")).map(\.id) == ["k1"])
    let second = try #require(try register.claim(ClaimRequest(owner: "bob", seconds: 60)))
    #expect(second.token > first.token)
    let late = Claimant(actor: "ada", owner: "ada", token: first.token)
    let before = try scratch.query("select * from mosaic.card; select count(*) from mosaic.event")
    #expect(throws: RegisterFailure.self) { try register.complete("k1", as: Completion(), by: late) }
    #expect(throws: RegisterFailure.self) { try register.renew("k1", seconds: 5, by: late) }
    #expect(throws: RegisterFailure.self) { try register.release("k1", isUnsent: false, by: late) }
    #expect(throws: RegisterFailure.self) { try register.block("k1", because: "x", by: late) }
    #expect(try scratch.query("select * from mosaic.card; select count(*) from mosaic.event") == before)
  }

  @Test("a token counts after its time if nobody else has claimed the card")
  func lateCompletion() throws {
    let scratch = try RegisterScratch()
    try scratch.fill(1)
    let register = try scratch.open()
    let card = try #require(try register.claim(ClaimRequest(owner: "ada", seconds: 1)))
    usleep(1_100_000)
    _ = try register.complete("k1", as: Completion(), by: Claimant(actor: "ada", token: card.token))
    #expect(try register.log("k1").last?["data"]?["late"]?.boolean == true)
  }

  @Test("a connection whose other end stops answering is an error within 5 seconds")
  func halfOpen() throws {
    let scratch = try RegisterScratch()
    let proxy = try StallingProxy(to: "\(scratch.postgres.folder)/.s.PGSQL.5432")
    let database = try #require(scratch.url.split(separator: "?")[0].split(separator: "/").last)
    let register = try Register(
      at: .url("postgresql://tester@127.0.0.1:\(proxy.port)/\(database)"), program: "test")
    _ = try register.stats()
    proxy.stall()
    let start = ContinuousClock.now
    let failure = #expect(throws: RegisterFailure.self) { try register.stats() }
    #expect(start.duration(to: .now) < .seconds(5))
    #expect(failure?.kind == .failed)
    let again = ContinuousClock.now
    let other = #expect(throws: RegisterFailure.self) {
      try Register(at: .url("postgresql://tester@127.0.0.1:\(proxy.port)/\(database)"), program: "test")
    }
    #expect(again.duration(to: .now) < .seconds(5))
    #expect(other?.kind == .unreachable)
  }

  @Test("a register of a newer program is refused with the version that it needs")
  func newer() throws {
    let scratch = try RegisterScratch()
    _ = try scratch.open()
    try scratch.query("insert into mosaic.migration (version, name, program) values (999, 'x', '9.9.9')")
    let failure = #expect(throws: RegisterFailure.self) { try scratch.open() }
    #expect(failure?.help == "install mosaic 9.9.9 or newer")
    #expect(failure?.kind == .failed)
  }

  @Test("a migration that is killed leaves nothing, and two at once run once")
  func migration() throws {
    for number in 0..<8 {
      let scratch = try RegisterScratch()
      let client = try scratch.start(["drain", "w", "60"])
      usleep(UInt32(10_000 + number * 6_000))
      client.kill()
      let clients = try (0..<4).map { try scratch.start(["drain", "w\($0)", "60"]) }
      let runs = try clients.map { try $0.finish() }
      #expect(runs.allSatisfy { $0.status == 0 }, "\(runs.map(\.errors))")
      #expect(try scratch.query("select count(*) from mosaic.migration") == "\(Migration.latest)")
    }
  }
}
