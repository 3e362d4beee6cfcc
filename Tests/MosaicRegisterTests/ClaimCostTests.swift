import Foundation
import MosaicFormats
import MosaicTestHarness
import Testing

@testable import MosaicRegister

/// What a claim costs, in pages that the server reads: the same number on a busy machine and on an idle one.
@Suite("The cost of a claim", .runsPrograms, .needsPostgres)
struct ClaimCostTests {
  private static let crowds = [
    """
    insert into mosaic.card (id, title, status, done_at)
      select 'x' || n, '', 'done', now() from generate_series(1, 30000) n
    """,
    """
    insert into mosaic.card (id, title, priority, open_dependencies)
      select 'x' || n, '', 9, 1 from generate_series(1, 30000) n
    """,
    """
    insert into mosaic.card (id, title, priority, status, blocked_reason)
      select 'x' || n, '', 9, 'blocked', 'x' from generate_series(1, 30000) n
    """,
    """
    insert into mosaic.card (id, title, priority, status, claim_owner, attempts, available_at)
      select 'x' || n, '', 9, 'claimed', 'dead', 1, now() - interval '1 hour' from generate_series(1, 30000) n
    """,
  ]

  @Test("done, waiting, blocked and expired cards do not make a claim read more", arguments: crowds)
  func crowd(_ crowd: String) throws {
    let (small, large) = (try RegisterScratch(), try RegisterScratch())
    try small.fill(1000)
    try large.fill(1000)
    try large.query(crowd)
    let (least, most) = (try pages(small), try pages(large))
    #expect(most <= 2 * least, "\(most) pages instead of \(least)")
  }

  /// Returns the median number of pages of five claims, without statistics, as right after an import.
  private func pages(_ scratch: RegisterScratch) throws -> Int {
    let register = try scratch.open()
    let text = Register.claimText(ClaimRequest(owner: "ada", seconds: 60))
    let counts = try (0..<5).map { _ in
      try register.transaction(settings: Register.claimSettings) { statements in
        let rows = try statements.run("explain (analyze, buffers, format json) \(text)", ["ada", "60", nil])
        let plan = JSONValue(parsing: Array((rows.first?[0] ?? "").utf8))?.items?.first?["Plan"]
        return (plan?["Shared Hit Blocks"]?.int ?? 0) + (plan?["Shared Read Blocks"]?.int ?? 0)
      }
    }
    return counts.sorted()[2]
  }
}
