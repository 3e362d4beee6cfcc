import Foundation
import MosaicTestHarness
import Testing

@Suite("Verbs of the backlog", .runsPrograms, .needsPostgres)
struct BacklogVerbTests {
  @Test("every command of the guide works, and prints what the guide shows")
  func guide() throws {
    let page = try String(
      contentsOf: Repository.root.appendingPathComponent("docs/guides/backlog.md"), encoding: .utf8)
    func blocks(_ kind: String) -> [String] {
      page.components(separatedBy: "\n```\(kind)\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    }
    let run = try BacklogHome().run("set -e\n\(blocks("sh").joined(separator: "\n"))\necho the end")
    #expect(run.status == 0 && run.transcript.hasSuffix("the end\n"), "\(run.transcript)")
    for shown in blocks("text") {
      #expect(run.transcript.contains(shown), "not printed:\n\(shown)\n\(run.transcript)")
    }
  }

  @Test("a command exits with the code of its answer, and prints nothing on standard output if it fails")
  func codes() throws {
    let home = try BacklogHome()
    _ = try home.output(
      "$B create a; $B create b --depends-on a; $B create c --max-attempts 1; $B claim --id c --owner ada --ttl 600")
    let cases: [(String, Int32)] = [
      ("create a", 1), ("create 'a b'", 64), ("create a.lock", 64), ("create d --depends-on nope", 1), ("create", 64),
      ("create d --id e", 64), ("create d --check nothing", 64), ("create d --body x --body-file y", 64),
      ("create d --body-file nowhere", 3), ("show nope", 1), ("show a", 0), ("log nope", 1), ("list --status x", 64),
      ("list --ready-only --status done", 64), ("claim", 64), ("claim --owner ada --ttl 0", 64),
      ("claim --owner ada --class nothing", 0), ("claim --owner ada --id nope", 1), ("claim --owner ada --id c", 0),
      ("renew c --owner ben", 1), ("renew c --owner ada", 0), ("renew c --token 999", 1), ("renew c", 64),
      ("release c --token 999", 1), ("complete c --token 999", 1), ("complete c --skip-checks", 64),
      ("complete nope --token 1", 1), ("block a --reason x --owner ada", 1), ("block a", 64), ("link a --needs b", 1),
      ("link a --needs a", 1), ("link a --needs nope", 1), ("link c --needs a", 1), ("link a", 64),
      ("link --from b --to a", 0), ("unlink a --needs b", 0), ("unblock a", 0), ("unblock nope", 1),
      ("unblock a --attempts 0", 64), ("reclaim a", 1), ("reclaim", 0), ("edit nope --title x", 1), ("delete a", 1),
      ("delete c", 1), ("explain nope", 1), ("stats", 0), ("export --check", 64), ("export --format xml", 64),
      ("stop", 1), ("restore nowhere", 3), ("import nowhere.yaml", 3), ("doctor", 0),
    ]
    for (words, status) in cases {
      let run = try home.run(
        "$B \(words) >out 2>err; code=$?; [ $code = 0 ] || [ ! -s out ] || echo 'output on failure'; exit $code")
      #expect(run.status == status, "\(words)")
      #expect(run.transcript == "", "\(words)")
    }
  }

  @Test("while the fleet is paused, nothing can be claimed")
  func paused() throws {
    let home = try BacklogHome()
    _ = try home.output("$B create a; mkdir -p .config/mosaic/fleet/run; echo red >.config/mosaic/fleet/run/PAUSED")
    let run = try home.run("$B claim --owner ada")
    #expect(run.status == 1 && run.transcript.contains("the fleet is paused: red"), "\(run.transcript)")
    #expect(try home.output("$B explain a").contains("- the fleet is paused: red"))
    #expect(try home.output("rm .config/mosaic/fleet/run/PAUSED; $B claim --owner ada --json").contains("\"token\": 1"))
  }

  /// Makes a generated fleet the workspace.
  private static let generated = """
    export MOSAIC_HOME="$PWD/f"; [ -e f ] || mosaic fleet init --profile software-delivery --quiet

    """

  @Test("a pause of all hosts stops claims on a host without the file, until it ends")
  func allPaused() throws {
    let (home, other) = (try BacklogHome(), try FreshHome())
    func elsewhere(_ words: String) throws -> Shell.Outcome {
      try other.run(Self.generated + words, extra: ["DATABASE_URL": home.url, "B": "mosaic fleet backlog"])
    }
    _ = try home.output(
      Self.generated + "$B create a; MOSAIC_AGENT_NAME=ben mosaic fleet pause --all-hosts --why 'main is red'")
    let claim = try elsewhere("$B claim --owner ada")
    #expect(claim.status == 1 && claim.transcript.contains("paused by ben: main is red"), "\(claim.transcript)")
    #expect(claim.transcript.contains("mosaic fleet resume --all-hosts"))
    #expect(try elsewhere("$B explain a").transcript.contains("- all hosts are paused by ben: main is red"))
    #expect(try home.run(Self.generated + "mosaic fleet resume; $B claim --owner ada").status == 1)
    #expect(try elsewhere("mosaic fleet resume --all-hosts").transcript == "resumed\n")
    #expect(try elsewhere("$B claim --owner ada --json | jq .token").transcript == "1\n")
    #expect(try elsewhere("mosaic fleet resume --all-hosts").transcript == "the fleet was not paused\n")
  }

  @Test("a pause of all hosts that cannot reach the register still pauses this one, and says so")
  func unreachablePause() throws {
    let home = try BacklogHome()
    let run = try home.run(
      Self.generated + "mosaic fleet pause --all-hosts; echo $?; ls f/fleet/run",
      extra: ["DATABASE_URL": "postgresql://x@127.0.0.1:1/x"])
    #expect(run.transcript.contains("\n3\n") && run.transcript.contains("PAUSED"), "\(run.transcript)")
  }

  @Test("a repeated key returns the first card, also if two calls race")
  func idempotency() throws {
    let home = try BacklogHome()
    _ = try home.output("$B list")
    let run = try home.run(
      "seq 6 | xargs -P 6 -I % sh -c '$B create card% --idempotency-key k --json >out%'; jq -r .card.id out? | sort -u"
    )
    #expect(run.status == 0 && run.transcript.split(separator: "\n").count == 1, "\(run.transcript)")
    #expect(try home.query("select count(*) from mosaic.card") == "1")
  }

  @Test("explain names each reason")
  func explain() throws {
    let home = try BacklogHome()
    _ = try home.output(
      """
      for id in open claimed gone used blocked done; do $B create $id --max-attempts 1; done
      $B create waiting --depends-on open; $B claim --id claimed --owner ada; $B edit gone --max-attempts 2
      $B claim --id gone --owner ada --ttl 1; $B claim --id used --owner ada --ttl 1
      $B block blocked --force --reason why; $B complete done --force; sleep 2
      """)
    let reasons = [
      "open": ["ready"], "claimed": ["claimed"], "gone": ["ready", "expired"],
      "used": ["attempts-exhausted", "expired"],
      "blocked": ["blocked"], "done": ["done"], "waiting": ["dependency-open"],
      "open --class docs": ["wrong-class"],
    ]
    for (words, expected) in reasons {
      let codes = try home.output("$B explain \(words) --json | jq -r '.reasons[].code'")
      #expect(codes.split(separator: "\n").map(String.init) == expected, "\(words)")
    }
    let unreachable = try home.run("$B explain open", extra: ["DATABASE_URL": "postgresql://x@127.0.0.1:1/x"])
    #expect(unreachable.status == 3)
  }

  @Test("an expired claim is ready everywhere, without a sweeper")
  func expired() throws {
    let home = try BacklogHome()
    _ = try home.output("$B create a; $B claim --owner ada --ttl 1; sleep 2")
    #expect(try home.output("$B list --ready-only --json | jq -r '.cards[].id'") == "a\n")
    #expect(try home.output("$B show a --json | jq -c '[.card.status, .card.claim_owner]'") == "[\"ready\",null]\n")
    #expect(try home.output("$B stats --json | jq -c '[.counts.ready, .expired_claims]'") == "[1,1]\n")
    #expect(try home.output("$B explain a --json | jq .is_claimable") == "true\n")
    #expect(try home.output("$B claim --owner ben --json | jq .token") == "2\n")
    #expect(try home.run("$B complete a --token 1").status == 1)
  }

  @Test("a name that claimed a card twice needs the token")
  func ambiguousOwner() throws {
    let home = try BacklogHome()
    _ = try home.output("$B create a; $B claim --owner ada; $B release a --owner ada; $B claim --owner ada")
    let run = try home.run("$B complete a --owner ada")
    #expect(run.status == 1 && run.transcript.contains("--token"), "\(run.transcript)")
    #expect(
      try home.output("$B complete a --token 2; $B complete a --token 2") == "completed 'a'\n'a' was already done\n")
  }

  @Test("used-up attempts block a card until someone grants new ones")
  func attempts() throws {
    let home = try BacklogHome()
    _ = try home.output(
      "$B create a --max-attempts 2; for n in 1 2; do $B claim --owner ada$n --ttl 1; sleep 1.2; done")
    #expect(try home.output("$B claim --owner ada --json | jq -c .card") == "null\n")
    #expect(
      try home.output("$B show a --json | jq -c '[.card.status, .card.blocked_reason]'")
        == "[\"blocked\",\"attempts exhausted\"]\n")
    #expect(try home.output("$B unblock a --attempts 1") == "unblocked 'a' with 1 attempt\n")
    _ = try home.output("$B claim --owner ada")
    #expect(try home.output("$B release a --owner ada") == "released 'a', which is now blocked\n")
    _ = try home.output("$B unblock a; $B claim --owner ben; $B release a --owner ben --unsent")
    #expect(try home.output("$B show a --json | jq .card.attempts") == "0\n")
  }

  @Test("a password in DATABASE_URL is never shown")
  func password() throws {
    let home = try BacklogHome()
    let addresses = [
      "postgresql://u:s3cr3t-word@127.0.0.1:1/x", "postgresql://u:s3cr3t-word@127.0.0.1:port/x",
      "postgresql://u:s3cr3t-word@[::1/x", "host=127.0.0.1 port=1 password=s3cr3t-word",
      "host=127.0.0.1 port=1 password='s3cr3t-word", "postgresql://u:s3cr3t-word@nowhere.invalid/x",
    ]
    for address in addresses {
      for verb in ["list", "doctor", "create a --json", "backup x"] {
        let run = try home.run("$B \(verb)", extra: ["DATABASE_URL": address])
        #expect(run.status == 3 && !run.transcript.contains("s3cr3t"), "\(verb): \(run.transcript)")
      }
    }
  }

  @Test("without libpq, the verbs name its package")
  func withoutLibrary() throws {
    let home = try BacklogHome()
    let run = try home.run(
      """
      library=$(ldconfig -p | sed -n 's/.*libpq.so.5 .*=> //p' | head -n 1)
      unshare --mount sh -c 'mount --bind /dev/null "$1" && mosaic fleet backlog list' sh "$(readlink -f "$library")"
      """, extra: ["PATH": "\(Repository.products.path):/usr/sbin:/sbin:/usr/bin:/bin"])
    #expect(run.status == 3 && run.transcript.contains("apt-get install libpq5"), "\(run.transcript)")
  }

  @Test("watch shows the cards again after a change")
  func watch() throws {
    let home = try BacklogHome()
    let run = try home.run(
      """
      $B create a; $B watch >text & one=$!; $B watch --json >json & two=$!; sleep 2; $B claim --owner ada >/dev/null
      for n in 1 2 3 4 5 6 7 8 9 10; do grep -q '"ada"' json && grep -q 'a (ada)' text && break; sleep 1; done
      kill -KILL $one $two; head -n 2 text; jq -c '.cards[] | [.id, .claim_owner]' json | uniq
      """)
    let lines = run.transcript.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("READY 1") } && lines.contains { $0 == "a" }, "\(run.transcript)")
    #expect(run.transcript.contains("[\"a\",null]\n[\"a\",\"ada\"]\n"), "\(run.transcript)")
  }
}
