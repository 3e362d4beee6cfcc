import Foundation
import MosaicTestHarness
import Testing

@Suite("Contents of the backlog", .runsPrograms, .needsPostgres)
struct BacklogContentTests {
  private static let texts = [
    "it's \"quoted\"", "back\\slash \\0 \\u0000", "'; drop table card; --", "\ttab",
    "{\"a\": [1, \"}\"]}",
    "| pipe ` tick # hash [link](x) <b> *s*", "=1+1,\"x\"", "ünïcödé 🜁 \u{202E}", "$1 %s ${HOME} `id`",
  ]

  @Test("any text is stored and read back", arguments: texts)
  func stored(_ text: String) throws {
    let home = try BacklogHome()
    let script = """
      $B create a --title "$T" --body "$T" --phase "$T" --class "$T" --acceptance "$T" --idempotency-key "$T" >/dev/null
      $B claim --owner "$T" >/dev/null; $B block a --owner "$T" --reason "$T" >/dev/null
      $B show a --json | jq -j '.card | [.title, .body, .phase, .class, .acceptance[0].text, .idempotency_key,
        .blocked_reason] | unique | if length == 1 then .[0] else tojson end' >got
      printf %s "$T" | cmp - got
      """
    let run = try home.run(script, extra: ["T": text])
    #expect(run.status == 0, "\(run.transcript)")
  }

  @Test("a body of 1 MiB is stored, and a larger one or one with a NUL is refused")
  func body() throws {
    let home = try BacklogHome()
    _ = try home.output(
      """
      head -c 1048576 /dev/zero | tr '\\0' x >body; $B create a --body-file body
      $B show a --json | jq -j .card.body | cmp - body
      """)
    for script in ["(cat body; echo) >big", "printf 'a\\0b' >big", "printf '\\377' >big"] {
      let run = try home.run("\(script); $B create b --body-file big")
      #expect(run.status == 64, "\(run.transcript)")
    }
    #expect(try home.query("select count(*) from mosaic.card") == "1")
  }

  @Test("exports are read back by other readers")
  func exports() throws {
    let home = try BacklogHome()
    for (index, text) in Self.texts.enumerated() {
      _ = try home.run("$B create k\(index) --title \"$T\" --priority \(-index)", extra: ["T": text])
    }
    _ = try home.output("$B link k1 --needs k0")
    let titles = try home.output("$B export --format json | jq -c '[.cards[].title]'")
    let csv = try home.output(
      """
      $B export --format csv >f.csv
      python3 -c 'import csv, json
      print(json.dumps([row["Title"] for row in csv.DictReader(open("f.csv", newline=""))]))'
      """
    )
    func list(_ text: String) throws -> [String] {
      try JSONDecoder().decode([String].self, from: Data(text.utf8))
    }
    #expect(try list(titles) == Self.texts)
    #expect(try list(csv) == Self.texts)
    let lines = try home.output("$B export").split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(lines.count == 2 + Self.texts.count)
    // A cell ends at each bar that is not escaped.
    for line in lines { #expect(line.replacing("\\|", with: "").filter { $0 == "|" }.count == 8, "\(line)") }
    let chart = try home.output("$B export --format mermaid")
    #expect(chart.split(separator: "\n").filter { $0.contains("[\"") }.count == Self.texts.count)
    #expect(chart.contains("  a0 --> a1\n"))
  }

  @Test("export replaces only its own files, and --check finds a difference")
  func exportFile() throws {
    let home = try BacklogHome()
    for format in ["md", "json", "csv", "mermaid"] {
      let name = "TASKS.\(format)"
      _ = try home.output("$B create \(format); $B export --format \(format) -o \(name)")
      _ = try home.output("$B export --format \(format) -o \(name) --check; $B edit \(format) --title other")
      #expect(try home.run("$B export --format \(format) -o \(name) --check").status == 2)
      _ = try home.output("$B export --format \(format) -o \(name); $B export --format \(format) -o \(name) --check")
      #expect(try home.run("echo mine >mine; $B export --format \(format) -o mine").status == 2)
      #expect(try home.run("$B export --format \(format) -o missing --check").status == 2)
    }
  }

  @Test("acceptance checks decide, and their results become part of the history")
  func checks() throws {
    let home = try BacklogHome()
    _ = try home.output(
      "$B create pass --check 'it works=echo fine'; $B claim --owner ada; $B complete pass --owner ada")
    let event = "$B log pass --json | jq -c '.events[-1].data"
    #expect(
      try home.output("\(event) | [.commit, .checks[0].exit_code, .checks[0].last_lines]'") == "[null,0,\"fine\"]\n")
    _ = try home.output("$B create fail --check 'it works=echo broken; exit 7'; $B claim --owner ada")
    let failed = try home.run("$B complete fail --owner ada")
    #expect(
      failed.status == 1 && failed.transcript.contains("exited with 7; its last lines: broken"), "\(failed.transcript)")
    #expect(try home.output("$B show fail --json | jq -r .card.status") == "claimed\n")
    _ = try home.output("$B complete fail --force --skip-checks")
    #expect(
      try home.output("$B log fail --json | jq -c '.events[-1].data'")
        == "{\"forced\":true,\"skipped_checks\":[{\"check\":\"echo broken; exit 7\",\"text\":\"it works\"}]}\n")
  }

  @Test("a check that hangs ends with its children, and the card stays claimed")
  func hanging() throws {
    let home = try BacklogHome()
    _ = try home.output("$B create hang --check 'it ends=sleep 98765 & sleep 98765; wait'; $B claim --owner ada")
    let run = try home.run("$B complete hang --owner ada --check-timeout 1")
    #expect(run.status == 1 && run.transcript.contains("did not end within 1 second"), "\(run.transcript)")
    #expect(try home.run("pgrep -f '[s]leep 98765'").status == 1)
    #expect(try home.output("$B show hang --json | jq -r .card.status") == "claimed\n")
  }

  @Test("the commit and uncommitted changes are recorded")
  func commit() throws {
    let home = try BacklogHome()
    let git = "git -c user.name=a -c user.email=a@b"
    _ = try home.output("mkdir r; cd r; git init -q; \(git) commit -q --allow-empty -m one")
    for (id, dirty) in [("clean", false), ("dirty", true)] {
      let run = try home.output(
        """
        cd r; \(dirty ? "touch new" : "true"); $B create \(id) --check 'ok=true' 2>/dev/null
        $B complete \(id) --force 2>/dev/null
        $B log \(id) --json | jq -c '.events[-1].data.commit'; git rev-parse HEAD
        """
      ).split(separator: "\n")
      #expect(run.count == 2 && run[0] == "{\"id\":\"\(run[1])\",\"is_dirty\":\(dirty)}", "\(run)")
    }
  }

  private static let northStar = """
    version: 1
    mission: A harbour map that is never wrong.
    substrate: {note: One server.}
    standing_objectives: [{id: SO-1, text: Depths are never guessed.}]
    success_criteria: [{id: SC-1, text: No corrections in a month.}]
    workstreams: [{id: WS-1, title: Soundings}]
    goals:
      - {id: G-1, title: Import the old charts, phase: 1, priority: must-have, depends_on: []}
      - {id: G-2, title: Show tides, phase: 2, priority: should-have, depends_on: [G-1, G-3]}
      - {id: G-3, title: Draw in gold, phase: 2, priority: wont-have, depends_on: []}
      - {id: G-4, title: Print maps, phase: 2, priority: could-have, depends_on: [G-2]}
    assumptions: [{id: A-1, vetoable: true, text: The old charts may be used.}]
    spend: {advisory: false, note: Ten hours a day.}

    """

  @Test("goals become cards once, and change with the north star")
  func goals() throws {
    let home = try BacklogHome()
    try home.home.write("fleet/NORTH_STAR.yaml", Self.northStar)
    #expect(try home.run("$B import --check").status == 2)
    #expect(try home.output("$B import --json 2>/dev/null | jq -c .created") == "[\"G-1\",\"G-2\",\"G-4\"]\n")
    _ = try home.output("$B import --check")
    #expect(
      try home.output("$B list --json | jq -c '.cards[] | [.id, .priority, .phase, .class, .depends_on]'") == """
        ["G-1",300,"1","decomposition",[]]
        ["G-2",200,"2","decomposition",["G-1"]]
        ["G-4",100,"2","decomposition",["G-2"]]

        """)
    // A finished goal stays done, a changed one changes, and a removed one is only reported.
    _ = try home.output("$B complete G-1 --force")
    let edited = Self.northStar.replacing("Show tides", with: "Show currents").replacing(
      "Import the", with: "Forget the")
    let without = edited.split(separator: "\n").filter { !$0.contains("G-4") }.joined(separator: "\n") + "\n"
    try home.home.write("fleet/NORTH_STAR.yaml", without)
    let result = try home.output("$B import --json 2>/dev/null | jq -c '[.created, .updated, .unchanged, .removed]'")
    #expect(result == "[[],[\"G-2\"],[\"G-1\"],[\"G-4\"]]\n")
    #expect(
      try home.output("$B show G-2 --json | jq -c '.card | [.title, .status]'") == "[\"Show currents\",\"ready\"]\n")
    #expect(try home.output("$B show G-1 --json | jq -r .card.status") == "done\n")
  }

  @Test("a goal does not take the id of a card")
  func takenID() throws {
    let home = try BacklogHome()
    try home.home.write("fleet/NORTH_STAR.yaml", Self.northStar)
    _ = try home.output("$B create G-4")
    #expect(try home.run("$B import").status == 1)
    #expect(try home.query("select count(*) from mosaic.card") == "1")
  }

  @Test("a backup restores into an empty register only, ends claims, and tokens go on above")
  func backup() throws {
    let home = try BacklogHome()
    _ = try home.output(
      "$B create a --title \"it's\"; $B create b --depends-on a; $B claim --owner ada; $B backup dump"
    )
    #expect(try home.run("$B backup dump").status == 1)
    #expect(try home.run("$B restore dump").status == 1)
    let other = try BacklogHome()
    try FileManager.default.copyItem(
      at: home.home.url.appendingPathComponent("dump"), to: other.home.url.appendingPathComponent("dump"))
    #expect(try other.output("$B restore dump").hasSuffix("restored; 1 claim ended\n"))
    #expect(
      try other.output("$B list --json | jq -c '[.cards[] | [.id, .status, .title]]'")
        == "[[\"a\",\"ready\",\"it's\"],[\"b\",\"waiting\",\"b\"]]\n")
    #expect(try other.run("$B complete a --token 1").status == 1)
    #expect(try other.output("$B claim --owner ben --json | jq '.token > 1000000'") == "true\n")
  }
}
