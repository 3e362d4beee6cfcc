import Foundation
import MosaicTestHarness
import Testing

@Suite(
  "Claims from machines with wrong clocks", .runsPrograms, .needsPostgres,
  .enabled(if: access("/usr/bin/faketime", X_OK) == 0, "faketime is not installed"))
struct BacklogClockTests {
  @Test("only the server's clock counts", arguments: ["-10m", "+10m", "+400d"])
  func skew(of shift: String) throws {
    let home = try BacklogHome()
    _ = try home.output("$B create a --max-attempts 5; faketime -f \(shift) $B create b --priority 1")
    // A claim from the wrong clock lasts as long as one from the right clock, wherever it is looked at.
    #expect(try home.output("faketime -f \(shift) $B claim --owner ada --ttl 60 --json | jq -r .card.id") == "b\n")
    for look in ["", "faketime -f \(shift)", "faketime -f +2d"] {
      #expect(
        try home.output("\(look) $B list --json | jq -c '[.cards[].status]'") == "[\"claimed\",\"ready\"]\n", "\(look)")
      #expect(try home.output("\(look) $B reclaim --json 2>/dev/null | jq -c .cards") == "[]\n", "\(look)")
    }
    #expect(
      try home.output("faketime -f \(shift) $B renew b --owner ada; $B complete b --owner ada").contains("completed"))
    let off = "count(*) from mosaic.event where abs(extract(epoch from at - clock_timestamp())) > 60"
    #expect(try home.query("select \(off)") == "0")
    let seconds = "extract(epoch from available_at - clock_timestamp())"
    _ = try home.output("faketime -f \(shift) $B claim --owner ben --ttl 60")
    #expect(try home.query("select \(seconds) between 30 and 60 from mosaic.card where id = 'a'") == "t")
  }
}
