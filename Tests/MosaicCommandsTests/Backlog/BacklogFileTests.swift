import MosaicTestHarness
import Testing

/// `backlog create -f`.
@Suite("Cards from a file", .runsPrograms, .needsPostgres)
struct BacklogFileTests {
  private let graph = """
    cards:
      - id: tests
        title: Test the login page
        depends_on: [login, design]
      - id: login
        title: Add a login page
        class: code
        priority: 10
        phase: "1"
        parent: G-1
        repository: shop
        spend_projected: 20000
        max_attempts: 5
        idempotency_key: login/1
        depends_on: [design]
        acceptance:
          - {text: it works, check: test -e ok}
          - text: it is pretty
      - {id: design, title: Draw the page, body: "With a \\"logo\\"."}

    """

  @Test("a graph in any order is created with every field, from a file or from standard input")
  func created() throws {
    let home = try BacklogHome()
    try home.home.write("cards.yaml", graph)
    let made = try home.run(
      "cd ~/.config/mosaic; $B create -f cards.yaml --json 2>errors | jq -c '[.version, [.cards[] | [.card.id, .is_new]]]'"
    )
    #expect(
      made.transcript.hasPrefix("[1,[[\"tests\",true],[\"login\",true],[\"design\",true]]]\n"), "\(made.transcript)")
    let facts = ".card | [.title, .class, .priority, .phase, .parent, .repository, .spend_projected, .max_attempts]"
    #expect(
      try home.output("$B show login --json | jq -c '\(facts)'")
        == "[\"Add a login page\",\"code\",10,\"1\",\"G-1\",\"shop\",20000,5]\n")
    #expect(
      try home.output("$B show tests --json | jq -c .card.depends_on; $B show design --json | jq -r .card.body")
        == "[\"design\",\"login\"]\nWith a \"logo\".\n")
    #expect(try home.output("$B show login --json | jq -c '[.card.acceptance[].check]'") == "[\"test -e ok\",null]\n")
    _ = try home.output("printf 'cards:\\n  - {id: more, title: More, depends_on: [tests]}\\n' | $B create -f -")
    #expect(try home.output("$B claim --owner ada --json | jq -r .card.id") == "design\n")
  }

  @Test("a mistake is shown at its place, and nothing is created")
  func mistakes() throws {
    let home = try BacklogHome()
    try home.home.write(
      "bad.yaml",
      """
      cards:
        - {id: a, title: One, depends_on: [a], prio: 3}
        - {id: a, title: Two}
        - {id: "c d", title: ""}
        - {title: None}

      """)
    let run = try home.run("cd ~/.config/mosaic; $B create -f bad.yaml --json")
    #expect(run.status == 1)
    for place in ["bad.yaml:2:38", "bad.yaml:2:42", "bad.yaml:3:10", "bad.yaml:4:10", "bad.yaml:4:24", "bad.yaml:5:6"] {
      #expect(run.transcript.contains(place + "\n"), "\(place)\n\(run.transcript)")
    }
    #expect(
      try home.run("cd ~/.config/mosaic; $B create -f none.yaml").transcript.contains(
        "cannot read none.yaml: No such file"))
    #expect(try home.output("$B list --json 2>errors | jq -c .cards") == "[]\n")
  }

  @Test("an unknown dependency, a ring or a used id refuses the whole file, and a used key does not")
  func refusals() throws {
    let home = try BacklogHome()
    _ = try home.output("$B create used --title Used; $B create first --title First --idempotency-key k")
    for (cards, word) in [
      ("{id: x, title: X, depends_on: [nowhere]}", "nowhere"), ("{id: used, title: X}", "'used' exists"),
      ("{id: y, title: Y, depends_on: [z]}\n  - {id: z, title: Z, depends_on: [y]}", "ring"),
    ] {
      try home.home.write("cards.yaml", "cards:\n  - {id: new, title: New}\n  - \(cards)\n")
      let run = try home.run("cd ~/.config/mosaic; $B create -f cards.yaml")
      #expect(run.status == 1 && run.transcript.contains(word), "\(run.transcript)")
    }
    #expect(try home.output("$B list --json | jq -c '[.cards[].id]'") == "[\"used\",\"first\"]\n")
    try home.home.write(
      "cards.yaml",
      "cards:\n  - {id: first, title: X, idempotency_key: k}\n  - {id: new, title: New, depends_on: [first]}\n")
    #expect(
      try home.output("cd ~/.config/mosaic; $B create -f cards.yaml --json 2>errors | jq -c '[.cards[].is_new]'")
        == "[false,true]\n")
    let text = try home.run("cd ~/.config/mosaic; sed -i 's/id: new/id: newer/' cards.yaml; $B create -f cards.yaml")
    #expect(text.transcript == "created 1 card; 1 of the file was created by an earlier call\n", "\(text.transcript)")
    #expect(try home.run("$B create -f cards.yaml x").status == 64)
    #expect(try home.run("$B create -f cards.yaml --title X").status == 64)
  }
}
