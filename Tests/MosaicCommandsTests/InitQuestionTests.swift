import Foundation
import MosaicTestHarness
import Testing

@Suite("init asks questions at a terminal", .runsPrograms, .serialized)
struct InitQuestionTests {
  private static let start = "Number or name: "
  private static let usual = "Number or name (1): "

  @Test("init asks for the system type, the number of seats and the runtime")
  func profile() throws {
    let home = try FreshHome()
    let terminal = try Pseudoterminal("exec mosaic fleet init", in: home)
    try terminal.type("software-delivery\n", after: Self.start)
    try terminal.type("full\n", after: Self.usual)
    try terminal.type("codex\n", after: Self.usual)
    #expect(try terminal.finish() == 0)
    #expect(terminal.shown.contains("15 agents; all will run without permission prompts\n"))
    #expect(terminal.shown.contains("  2  full   15 agents: every seat\n"))
    let roster = try home.text("fleet/roster.yaml")
    #expect(roster.matches(of: /runtime: codex\n/).count == 15)
    #expect(try home.run("mosaic fleet check").status == 0)
  }

  @Test("an empty answer selects the default: the floor, on claude")
  func usualAnswers() throws {
    let home = try FreshHome()
    let terminal = try Pseudoterminal("exec mosaic fleet init", in: home)
    try terminal.type("software-delivery\n", after: Self.start)
    try terminal.type("\n", after: Self.usual)
    try terminal.type("\n", after: Self.usual)
    #expect(try terminal.finish() == 0)
    #expect(try home.text("fleet/roster.yaml").matches(of: /runtime: claude\n/).count == 2)
  }

  @Test("init asks nothing more for a preset, which is complete")
  func preset() throws {
    let home = try FreshHome()
    let terminal = try Pseudoterminal("exec mosaic fleet init", in: home)
    try terminal.type("minimal\n", after: Self.start)
    #expect(try terminal.finish() == 0)
    #expect(terminal.shown.contains("1 agent: 1 on pi\n"))
    #expect(try home.text("fleet/roster.yaml").contains("- name: pi0\n"))
  }

  @Test("a number is accepted in place of a name, and local system types are listed")
  func numbers() throws {
    let home = try FreshHome()
    try home.write("fleet/profiles.local/aaa.yaml", Self.own)
    let terminal = try Pseudoterminal("exec mosaic fleet init", in: home)
    try terminal.type("1\n", after: Self.start)
    // All of its seats belong to its floor, so init does not ask about them.
    try terminal.type("2\n", after: Self.usual)
    #expect(try terminal.finish() == 0)
    #expect(terminal.shown.contains("  1  aaa "))
    let roster = try home.text("fleet/roster.yaml")
    #expect(roster.contains("profile: aaa\n"))
    #expect(roster.contains("runtime: codex\n"))
  }

  @Test(
    "init asks again until the answer is valid",
    arguments: ["0", "99", "-1", "", "software-delivry", "all of them", "1 2"])
  func wrongAnswers(_ answer: String) throws {
    let home = try FreshHome()
    let terminal = try Pseudoterminal("exec mosaic fleet init", in: home)
    try terminal.type("\(answer)\n", after: Self.start)
    try terminal.type("minimal\n", after: Self.start)
    #expect(try terminal.finish() == 0)
    #expect(terminal.shown.contains("\nType a number from 1 to "))
    #expect(terminal.shown.contains("did you mean 'software-delivery'?") == (answer == "software-delivry"))
  }

  @Test("init asks for the number if a system type and a preset have the same name")
  func sameName() throws {
    let home = try FreshHome()
    try home.write("fleet/profiles.local/minimal.yaml", Self.own.replacing("id: aaa", with: "id: minimal"))
    let terminal = try Pseudoterminal("exec mosaic fleet init", in: home)
    try terminal.type("minimal\n", after: Self.start)
    try terminal.type("", after: Self.start)
    let advice = try #require(terminal.shown.firstMatch(of: /'minimal' could be ([0-9]+) or ([0-9]+); type the number/))
    try terminal.type("\(advice.2)\n", after: "")
    #expect(try terminal.finish() == 0)
    #expect(try home.text("fleet/roster.yaml").contains("- name: pi0\n"))
  }

  @Test("init does not ask for options that are given")
  func saidAlready() throws {
    let home = try FreshHome()
    let terminal = try Pseudoterminal("exec mosaic fleet init --runtime pi --full", in: home)
    try terminal.type("software-delivery\n", after: Self.start)
    #expect(try terminal.finish() == 0)
    // These options do not apply to presets.
    #expect(!terminal.shown.contains("minimal"))
    #expect(try home.text("fleet/roster.yaml").matches(of: /runtime: pi\n/).count == 15)
  }

  @Test("Ctrl-D exits with 64 and Ctrl-C with 130, at every question; nothing is written", arguments: 0..<3)
  func interrupted(questionsBefore: Int) throws {
    for (key, status, last) in [("\u{4}", 64, "no choice was made; nothing was written\n"), ("\u{3}", 130, "^C")] {
      let home = try FreshHome()
      let terminal = try Pseudoterminal("exec mosaic fleet init", in: home)
      let answers = [("software-delivery\n", Self.start), ("2\n", Self.usual), ("", Self.usual)]
      for (answer, question) in answers.prefix(questionsBefore) { try terminal.type(answer, after: question) }
      try terminal.type(key, after: answers[questionsBefore].1)
      #expect(try terminal.finish() == Int32(status))
      #expect(terminal.shown.hasSuffix(last), "\(terminal.shown)")
      #expect(!terminal.shown.contains("error") && !terminal.shown.contains("sage:"))
      #expect(try FileTree(home.url).files.isEmpty)
    }
  }

  @Test("init asks nothing if a roster already exists")
  func refusesBeforeItAsks() throws {
    let home = try FreshHome()
    try home.write("fleet/roster.yaml", "# mine\n")
    let terminal = try Pseudoterminal("exec mosaic fleet init", in: home)
    #expect(try terminal.finish() == 1)
    #expect(!terminal.shown.contains("What should"))
    #expect(terminal.shown.contains("roster.yaml already exists\n"))
  }

  @Test("--dry-run also asks, shows the roster and writes nothing")
  func dryRun() throws {
    let home = try FreshHome()
    let terminal = try Pseudoterminal("exec mosaic fleet init --dry-run", in: home)
    try terminal.type("minimal\n", after: Self.start)
    #expect(try terminal.finish() == 0)
    #expect(terminal.shown.contains("  - name: pi0\n"))
    #expect(try FileTree(home.url).files.isEmpty)
  }

  private static let own = """
    id: aaa
    title: First of all
    description: Comes before the others.
    lead: orchestrator
    floor: [orchestrator, enhancer]
    roster:
      - class: orchestrator
      - class: enhancer
        reports_to: orchestrator

    """
}
