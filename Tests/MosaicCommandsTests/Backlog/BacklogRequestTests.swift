import Foundation
import MosaicTestHarness
import Testing

@Suite("Claims with a request, and verdicts", .runsPrograms, .needsPostgres)
struct BacklogRequestTests {
  @Test("a repeated claim with the same request returns the same claim")
  func repeated() throws {
    let home = try BacklogHome()
    _ = try home.output("$B create a; $B create b")
    let claim = "$B claim --owner ada --request r-1 --json | jq -c '[.card.id, .token, .card.attempts]'"
    #expect(try home.output("\(claim); \(claim)") == "[\"a\",1,1]\n[\"a\",1,1]\n")
    #expect(try home.output("$B claim --owner ada --request r-2 --json | jq -r .card.id") == "b\n")
    #expect(try home.query("select count(*) from mosaic.event where kind = 'claimed'") == "2")
  }

  @Test("six processes that retry one request at the same time get one claim")
  func race() throws {
    let home = try BacklogHome()
    _ = try home.output("for id in a b c d e f; do $B create $id; done")
    let run = try home.run(
      "seq 6 | xargs -P 6 -I % sh -c '$B claim --owner ada --request r --json >out%'; jq -c '[.card.id, .token]' out?")
    let answers = Set(run.transcript.split(separator: "\n"))
    #expect(run.status == 0 && answers.count == 1, "\(run.transcript)")
    #expect(try home.query("select count(*) from mosaic.card where status = 'claimed'") == "1")
  }

  @Test("a request that found nothing can be repeated when there is a card")
  func nothingYet() throws {
    let home = try BacklogHome()
    #expect(try home.output("$B claim --owner ada --request r --json 2>/dev/null | jq .token") == "null\n")
    #expect(
      try home.output("$B create a 2>/dev/null; $B claim --owner ada --request r --json 2>/dev/null | jq .token")
        == "1\n")
  }

  @Test(
    "a request whose claim has ended, or that is somebody else's, is refused",
    arguments: [
      ("$B release a --token 1", "--owner ada", "has ended"), ("$B complete a --token 1", "--owner ada", "has ended"),
      ("$B reclaim a; $B claim --owner ben", "--owner ada", "has ended"), ("sleep 2", "--owner ada", "has ended"),
      ("true", "--owner ben", "belongs to ada"), ("$B create b", "--owner ada --id b", "for another card than 'b'"),
    ])
  func ended(change: String, words: String, answer: String) throws {
    let home = try BacklogHome()
    _ = try home.output(
      "$B create a; $B claim --owner ada --ttl \(change == "sleep 2" ? 1 : 60) --request r; \(change)")
    let run = try home.run("$B claim \(words) --request r")
    #expect(run.status == 1 && run.transcript.contains(answer), "\(run.transcript)")
    #expect(run.transcript.contains("request 'r' made, token 1 on 'a'"), "\(run.transcript)")
  }

  @Test("the last verdict of a kind on a commit counts, and the history keeps all")
  func verdicts() throws {
    let home = try BacklogHome()
    let (old, new) = (String(repeating: "a1", count: 20), String(repeating: "b2", count: 32))
    _ = try home.output(
      """
      $B create a; v="$B verdict a --kind"
      $v review --commit \(old) --result changes --note 'no test'; $v review --commit \(old) --result ok
      $v security --commit \(old) --result ok; $v review --commit \(new) --result changes --note 'no "docs"'
      """)
    let shown = try home.output("$B show a --json | jq -c '.verdicts[] | [.kind, .commit[0:2], .result, .note]'")
    #expect(
      shown == """
        ["review","b2","changes","no \\"docs\\""]
        ["security","a1","ok",null]
        ["review","a1","ok",null]

        """)
    #expect(try home.output("$B log a --json | jq '[.events[] | select(.kind == \"verdict\")] | length'") == "4\n")
    #expect(try home.output("$B show a").contains("review changes by root on b2b2b2b2b2b2: no \"docs\"\n"))
  }

  @Test(
    "an invalid verdict is refused",
    arguments: [
      ("a --kind review --commit HEAD --result ok", 64), ("a --kind style --commit $c --result ok", 64),
      ("a --kind review --commit $c --result maybe", 64), ("a --kind review --commit $c --result ok --note ' '", 64),
      ("nope --kind review --commit $c --result ok", 1), ("a --kind review --commit ${c}0 --result ok", 64),
    ] as [(String, Int32)])
  func invalid(words: String, status: Int32) throws {
    let home = try BacklogHome()
    let commit = String(repeating: "0", count: 40)
    #expect(try home.run("$B create a; c=\(commit); $B verdict \(words)").status == status)
    #expect(try home.query("select count(*) from mosaic.event where kind = 'verdict'") == "0")
  }
}
