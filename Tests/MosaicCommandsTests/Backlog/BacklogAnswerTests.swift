import Foundation
import MosaicTestHarness
import Testing

@Suite("Answers of the backlog", .runsPrograms, .needsPostgres)
struct BacklogAnswerTests {
  @Test("an import keeps a person's edits of a card whose goal did not change")
  func editedGoal() throws {
    let home = try BacklogHome()
    func goals(_ title: String, needs: String) throws {
      try home.home.write(
        "fleet/NORTH_STAR.yaml",
        """
        version: 1
        mission: Fresh bread by seven.
        substrate: {note: Two ovens.}
        standing_objectives: []
        success_criteria: []
        workstreams: []
        goals:
          - {id: G-1, title: Bake, phase: 1, priority: must-have, depends_on: []}
          - {id: G-2, title: \(title), phase: 1, priority: must-have, depends_on: [\(needs)]}
          - {id: G-3, title: Deliver, phase: 1, priority: could-have, depends_on: []}
        assumptions: []
        spend: {advisory: true, note: None.}

        """)
    }
    let facts = "$B show G-2 --json | jq -c '.card | [.title, .priority, .class, .depends_on]'"
    try goals("Sell", needs: "G-1")
    _ = try home.output("$B import; $B edit G-2 --priority 7 --class code; $B link G-2 --needs G-3")
    #expect(try home.output("$B import --check --json 2>/dev/null | jq -c .updated") == "[]\n")
    _ = try home.output("$B import")
    #expect(try home.output(facts) == "[\"Sell\",7,\"code\",[\"G-1\",\"G-3\"]]\n")
    try goals("Sell cakes", needs: "")
    let check = try home.run("$B import --check --json 2>errors | jq -c .updated; $B import --check 2>errors")
    #expect(check.status == 2 && check.transcript.hasPrefix("[\"G-2\"]\n"), "\(check.transcript)")
    _ = try home.output("$B import")
    #expect(try home.output(facts) == "[\"Sell cakes\",7,\"code\",[\"G-3\"]]\n")
    _ = try home.output("$B import --check")
    // What a claimed card needs changes after the claim.
    try goals("Sell all", needs: "G-3, G-1")
    _ = try home.output("$B unlink G-2 --needs G-3; $B claim --id G-2 --owner ada")
    #expect(try home.output("$B import --json | jq -c '[.updated, .postponed]'") == "[[],[\"G-2\"]]\n")
    #expect(try home.output(facts) == "[\"Sell cakes\",7,\"code\",[]]\n")
    #expect(try home.run("$B import --check").status == 2)
    _ = try home.output("$B release G-2 --owner ada; $B import; $B import --check")
    #expect(try home.output(facts) == "[\"Sell all\",7,\"code\",[\"G-1\",\"G-3\"]]\n")
  }

  @Test("completing is recorded: failed checks, skipped checks and conditions for a person")
  func completing() throws {
    let home = try BacklogHome()
    _ = try home.output(
      "$B create a --check 'it works=test -e ok' --acceptance 'it is pretty' --repository r --parent a; "
        + "$B claim --owner ada")
    #expect(try home.run("$B complete a --owner ada").status == 1)
    let last = "$B log a --json | jq -c '.events[-1] | [.kind, .token"
    #expect(try home.output("\(last), .data.checks[0].exit_code]'") == "[\"check-failed\",1,1]\n")
    let done = try home.output("touch ok; $B complete a --owner ada --evidence 'see 4f2a' --spend-actual 12")
    #expect(done.contains("not checked by a command: it is pretty\n"), "\(done)")
    #expect(try home.output("\(last), .data.not_checked]'") == "[\"completed\",1,[\"it is pretty\"]]\n")
    #expect(try home.output("$B complete a --owner ada") == "'a' was already done\n")
    #expect(try home.run("$B complete a --owner ben").status == 1)
    let sheet = try home.output("$B show a").split(separator: "\n").map { $0.split(separator: " ") }
    for line in [["repository", "r"], ["parent", "a"], ["spend", "12", "used"], ["evidence", "see", "4f2a"]] {
      #expect(sheet.contains { $0.map(String.init) == line }, "\(line) is not in \(sheet)")
    }
  }

  @Test("texts have limits, and a field can be removed")
  func limits() throws {
    let home = try BacklogHome()
    _ = try home.output("$B create a --phase one --spend-projected 5; $B claim --owner ada")
    let long = "\"$(printf %0501d 0)\"", line = "\"$(printf 'a\\nb')\""
    let refused = [
      "create b --title ''", "create b --title \(long)", "create b --title \(line)", "create b --phase ''",
      "create b --class \(line)", "create b --acceptance ' '", "claim --owner \(long)", "edit a", "edit a --title ' '",
      "block a --token 1 --reason ''", "block a --token 1 --reason \(line)", "edit a --phase x --unset phase",
      "edit a --unset title", "complete a --token 1 --evidence ''", "claim a",
    ]
    for words in refused { #expect(try home.run("$B \(words)").status == 64, "\(words)") }
    #expect(try home.query("select count(*) from mosaic.event") == "2")
    #expect(try home.run("$B claim a --owner ada").transcript.contains("pass '--id a'"))
    _ = try home.output("$B edit a --unset phase --unset spend_projected; $B create b --title \"$(printf %0500d 0)\"")
    #expect(try home.output("$B show a --json | jq -c '.card | [.phase, .spend_projected]'") == "[null,null]\n")
    #expect(
      try home.output("$B log a --json | jq -c '.events[-1].data'") == "{\"unset\":[\"phase\",\"spend_projected\"]}\n")
  }

  @Test("an answer names its reason")
  func reasons() throws {
    let home = try BacklogHome()
    _ = try home.output("$B create a; $B create gone; $B delete gone; $B create once --max-attempts 1 --priority 5")
    _ = try home.output("$B claim --owner ada; $B release once --owner ada; $B claim --owner ada --id a")
    let cases: [(String, Int32, String)] = [
      ("claim --owner ben --id a", 0, "nothing to claim: ada has claimed it until"),
      ("explain once", 0, "its only attempt is used up"),
      ("show gone", 1, "the card 'gone' was deleted"),
      ("create gone", 1, "ids are never used again; choose another one\n"),
      ("unlink a --needs nope", 1, "there is no card 'nope'"),
      ("create b --class nonsense", 0, "no role contract has the class 'nonsense'"),
      ("edit a --parent nowhere", 0, "the parent 'nowhere' is neither a card nor a goal"),
      ("list --class other", 0, "no cards match"),
      ("export -o no/such/TASKS.md", 3, "no/such"),
      ("export -o TASKS.md", 0, "wrote TASKS.md"),
      ("export -o TASKS.md --check", 0, "TASKS.md matches the backlog"),
      ("list --home /no/such/folder", 1, "there is no roster"),
      ("unblock once --attempts 2", 0, "unblocked 'once' with 2 attempts"),
    ]
    for (words, status, text) in cases {
      let run = try home.run("$B \(words)")
      #expect(run.status == status && run.transcript.contains(text), "\(words): \(run.transcript)")
    }
    _ = try home.output("$B release a --owner ada; $B claim --owner ada --id a")
    let twice = try home.run("$B renew a --owner ada")
    #expect(twice.status == 1 && twice.transcript.contains("backlog show a' prints the token"), "\(twice.transcript)")
    #expect(try home.run(": >empty; $B export -o empty").status == 2)
    #expect(try !home.output("$B doctor").contains("{"))
  }

  @Test("a file that is no backup changes nothing, and a cut one leaves a usable register")
  func badBackup() throws {
    let home = try BacklogHome()
    let run = try home.run("echo text >dump; $B restore dump")
    #expect(run.status == 3 && run.transcript.contains("dump is not a backup"), "\(run.transcript)")
    #expect(try home.query("select count(*) from pg_namespace where nspname = 'mosaic'") == "0")
    _ = try home.output("$B create a; $B backup whole; head -c $(($(stat -c %s whole) - 60)) whole >cut")
    let other = try BacklogHome()
    try FileManager.default.copyItem(
      at: home.home.url.appendingPathComponent("cut"), to: other.home.url.appendingPathComponent("cut"))
    #expect(try other.run("$B restore cut").status == 3)
    #expect(try other.output("$B create b; $B list --json | jq -r '.cards[].id'").hasSuffix("b\n"))
  }

  @Test("watch goes on after it lost its connection")
  func lostConnection() throws {
    let home = try BacklogHome()
    let run = try home.run(
      """
      $B create a; $B watch --json >json 2>errors & one=$!
      for n in 1 2 3 4 5 6 7 8 9; do grep -q '"a"' json && break; sleep 1; done
      psql "$DATABASE_URL" -qAtc "select count(pg_terminate_backend(pid)) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()" >/dev/null
      for n in 1 2 3 4 5 6 7 8 9; do grep -q 'trying again' errors && break; sleep 1; done
      $B create later; for n in 1 2 3 4 5 6 7 8 9; do grep -q '"later"' json && break; sleep 1; done
      kill -KILL $one; cat errors; tail -n 1 json | jq -c '[.cards[].id]'
      """)
    #expect(run.transcript.contains("; trying again until it is back\n"), "\(run.transcript)")
    #expect(run.transcript.contains("[\"a\",\"later\"]"), "\(run.transcript)")
  }

  @Test("a folder without a fleet gets no Postgres")
  func withoutFleet() throws {
    let home = try BacklogHome()
    let run = try home.run(
      "mkdir w; MOSAIC_HOME=$PWD/w $B list; code=$?; ls w; exit $code", extra: ["DATABASE_URL": ""])
    #expect(run.status == 1 && run.transcript.contains("there is no roster at"), "\(run.transcript)")
    #expect(!run.transcript.contains("backlog\n"), "\(run.transcript)")
  }
}
