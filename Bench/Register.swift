import MosaicModel
import MosaicRegister

/// Measures claims, first use and one-shot verbs of the register.
///
/// Needs an empty home and PostgreSQL's own programs first on PATH, as set up by `tools/with-register.sh`.
func measureRegister(_ program: String, into report: inout Report) throws {
  let started = try RegisterServer.start(program)
  let server = started.server
  report.add("first use", started.time, against: .seconds(10), "goal", goal: 1)
  try measureCalls(program, server, into: &report)
  try measureThroughput(server, into: &report)
  try measureClaims(server, into: &report)
}

/// Measures one run of a verb against one of the real `psql`, which Debian wraps in a Perl script on the usual PATH.
private func measureCalls(_ program: String, _ server: RegisterServer, into report: inout Report) throws {
  try server.query(cards(1000), in: "postgres")
  let psql = server.client("psql", database: "postgres") + ["-X", "-c", "select 1"]
  for verb in [["stats"], ["show", "k1"]] {
    let command = [program, "fleet", "backlog"] + verb + ["--home", server.home]
    let times = try medians(of: 60, [{ _ = try run(psql) }, { _ = try run(command) }])
    report.add("`mosaic fleet backlog \(verb[0])`", times[1], against: times[0], "`psql -c 'select 1'`", goal: 2)
  }
}

/// Measures eight workers that claim and complete cards on kept connections, in turns with pgbench.
private func measureThroughput(_ server: RegisterServer, into report: inout Report) throws {
  let database = try server.database("pace", filledWith: cards(80_000))
  let script = try pgbenchScript(of: server, in: database)
  let workers = try (0..<clients).map { try Worker("worker-\($0)", server.address(of: database)) }
  var rates: (pgbench: [Double], mosaic: [Double]) = ([], [])
  for round in 0...rounds {
    let reference = try server.pgbench(script, in: database, clients: clients, seconds: seconds)
    let measured = Worker.rate(of: workers, for: .seconds(seconds))
    // The first round warms up both.
    if round > 0 { rates = (rates.pgbench + [reference], rates.mosaic + [measured]) }
  }
  let name = "claim and complete, \(clients) connections"
  report.add(name, perSecond: median(rates.mosaic), against: median(rates.pgbench), "`pgbench`", goal: 0.8)
}

/// Measures claims on one kept connection per database, in turns.
private func measureClaims(_ server: RegisterServer, into report: inout Report) throws {
  let workers = try crowds.map { crowd in
    try Worker("worker", server.address(of: server.database(crowd.database, filledWith: crowd.fill)))
  }
  let times = try inTurns(300, workers.map { worker in { try worker.claim() } })
  report.add("claim, \(crowds[0].name), median", median(times[0]), against: .milliseconds(5), "goal", goal: 1)
  // On busy cores, a median is a multiple of the scheduler's tick; the shortest time shows what the server does.
  let least = times.map { $0.min()! }
  for (crowd, time) in zip(crowds, least).dropFirst() {
    report.add("claim, \(crowd.name), shortest", time, against: least[0], crowds[0].name, goal: 2)
  }
}

private let (clients, rounds, seconds) = (8, 5, 4)

/// A statement that adds cards which can be claimed.
private func cards(_ count: Int) -> String {
  "insert into mosaic.card (id, title, priority) select 'k' || n, 'card', n % 7 from generate_series(1, \(count)) n"
}

private let crowds = [
  (name: "1,000 cards", database: "small", fill: cards(1000)),
  (
    name: "1,000,000 cards, 900,000 done", database: "large",
    fill: cards(100_000) + """
      ; insert into mosaic.card (id, title, status, done_at)
        select 'x' || n, 'card', 'done', now() from generate_series(1, 900000) n
      """
  ),
  (
    name: "100,000 of 101,000 waiting for others", database: "waiting",
    fill: cards(1000) + """
      ; insert into mosaic.card (id, title, priority, open_dependencies)
        select 'x' || n, 'card', 9, 1 from generate_series(1, 100000) n
      ; insert into mosaic.dependency (card, needs)
        select 'x' || n, 'k' || n % 1000 + 1 from generate_series(1, 100000) n
      """
  ),
  (
    name: "50,000 of 51,000 expired", database: "expired",
    fill: cards(1000) + """
      ; insert into mosaic.card (id, title, priority, status, claim_owner, attempts, available_at)
        select 'x' || n, 'card', 9, 'claimed', 'dead', 1, now() - interval '1 hour' from generate_series(1, 50000) n
      """
  ),
]

/// A kept connection that claims cards.
private final class Worker {
  private let name: String
  private let register: Register

  init(_ name: String, _ address: RegisterAddress) throws {
    self.name = name
    register = try Register(at: address, program: "bench")
  }

  @discardableResult
  func claim() throws -> Card {
    guard let card = try register.claim(ClaimRequest(owner: name, seconds: 3600)) else { throw NothingToClaim() }
    return card
  }

  func claimAndComplete() throws {
    let card = try claim()
    let claimant = Claimant(actor: name, owner: name, token: card.token)
    _ = try register.complete(card.id, as: Completion(), by: claimant)
  }

  /// Returns how many cards all of them claim and complete per second, each on a thread of its own.
  static func rate(of workers: [Worker], for time: Duration) -> Double {
    let start = ContinuousClock.now
    let counts = onThreads(workers) { worker in
      var count = 0
      while ContinuousClock.now - start < time {
        do { try worker.claimAndComplete() } catch { fatalError("a worker of the benchmark failed: \(error)") }
        count += 1
      }
      return count
    }
    return Double(counts.reduce(0, +)) / ((ContinuousClock.now - start) / .seconds(1))
  }
}

private struct NothingToClaim: Error {}

/// Writes the statements of one claim and one completion as a script of pgbench, from the server's log.
private func pgbenchScript(of server: RegisterServer, in database: String) throws -> String {
  // Parameters of the first transaction are recognized by their values, so its token must not resemble any other.
  try server.query("alter sequence mosaic.token_seq restart 1000001", in: database)
  let log = try server.statements {
    try Worker("worker", server.address(of: database, isLogged: true)).claimAndComplete()
  }
  return log.drop { !$0.text.hasPrefix("start transaction") }.map(\.scriptLine).joined()
}

extension LoggedStatement {
  /// The statement with the values of its parameters, as one command of pgbench.
  fileprivate var scriptLine: String {
    let parts = inlined.split(separator: ";").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    let command = parts.filter { !$0.isEmpty }.joined(separator: " \\; ")
    if !text.contains("select id from won") { return "\(command);\n" }
    // A claim returns the card, and mosaic reads its token with the next statement.
    return command.replacing("select id from won", with: "select id, attempt_token as token from won") + " \\gset\n"
  }

  private var inlined: String {
    values.reversed().reduce(text) { text, value in
      let isID = value.literal.hasPrefix("'k") && value.literal.dropFirst(2).dropLast().allSatisfy(\.isNumber)
      let literal = value.literal == "'1000001'" ? "':token'" : isID ? "':id'" : value.literal
      return text.replacing("$\(value.number)", with: literal)
    }
  }
}
