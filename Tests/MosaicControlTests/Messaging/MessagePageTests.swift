import Foundation
import MosaicTestHarness
import Testing

/// A fleet whose sessions run a stand-in, and the commands that its pages show to people and agents.
@Suite(
  "Pages about messages", .serialized, .runsPrograms,
  .enabled(if: StandInSessions.unavailability == nil, Comment(rawValue: StandInSessions.unavailability ?? "")))
struct MessagePageTests {
  private static let roster = """
    version: 1
    transport: tmux
    floor: none
    tmux:
      socket_name: mosaic-fleet
    runtimes:
      stand-in:
        command: [composer-stand-in]
        reset_command: /clear
    defaults:
      runtime: stand-in
    agents:
      - name: code0
        class: code
      - name: review0
        class: review

    """

  /// Returns a machine with sessions on the fleet's socket; ssh is also a stand-in.
  private func fleet() throws -> StandInSessions {
    let sessions = try StandInSessions(["code0", "review0", "build"], socket: "mosaic-fleet")
    let scratch = sessions.scratch
    try scratch.write(Self.roster, to: ".config/mosaic/fleet/roster.yaml")
    let ssh = "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\necho \"$2\" >>$HOME/hosts\neval \"$3\"\n"
    try scratch.write(ssh, to: "bin/ssh", mode: 0o755)
    try sessions.mosaic(["fleet", "generate", "-q"]).expectSuccess()
    for agent in ["code0", "review0"] {
      let mark = "set-option -t =\(agent): @mosaic_agent \"$HOME/.config/mosaic/\(agent)\""
      try sessions.shell("tmux -N -L mosaic-fleet \(mark)").expectSuccess()
    }
    return sessions
  }

  private func run(_ script: String, in sessions: StandInSessions, as agent: String = "") throws -> ProgramRun {
    try sessions.shell("PATH=$HOME/bin:$PATH; cd; \(script)", ["MOSAIC_AGENT_NAME": agent])
  }

  @Test("each command in docs/guides/messages.md works as the page describes")
  func guide() throws {
    let page = try String(contentsOfFile: SystemdHarness.root + "/docs/guides/messages.md", encoding: .utf8)
    let commands = page.components(separatedBy: "```sh\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    #expect(commands.count == 9)
    let sessions = try fleet()
    // This one needs a user manager; ResetTests has one.
    #expect(commands.last == "mosaic agent reset code0 --new\n")
    for command in commands.dropLast() {
      let run = try run(command, in: sessions)
      #expect(run.status == 0, "\(command): \(run.errors)")
      if command.contains("--verify") { #expect(run.output == "accepted (screen)\n") }
    }
    let here = StandInSessions.host
    let label = "[\(here):@operator -> \(here):code0] "
    #expect(
      try sessions.received("code0") == [
        label + "Card 12 is yours.", label + "Card 12 is done: `make test` is green.\nNext is card 13.",
        "[alpha:release -> \(here):code0 class=actionable] The release is tagged.", label + "Please confirm.",
        label + "By the script.", "/clear",
      ])
    #expect(
      try sessions.received("build")
        == ["\(here):build", "beta:build"].map {
          "[\(here):@operator -> \($0)] Disk is full."
        })
    #expect(Set(try text("hosts", sessions).split(separator: "\n")) == ["ops@beta"])
    let lastInput = try text(".config/mosaic/fleet/run/code0.poke", sessions)
    #expect(try #require(Int(lastInput.dropLast())) > 1_700_000_000)
  }

  private func text(_ path: String, _ sessions: StandInSessions) throws -> String {
    String(decoding: try sessions.scratch.read(path), as: UTF8.self)
  }

  @Test("trap 4: the command in a row of a cheat sheet reaches that peer, with the address that the sheet shows")
  func cheatSheet() throws {
    let sessions = try fleet()
    let sheet = try text(".config/mosaic/fleet/comms/code0.md", sessions)
    let row = try #require(sheet.split(separator: "\n").first { $0.hasPrefix("| review0") })
    let command = try #require(row.split(separator: "`").dropFirst().first)
    let own = try #require(sheet.firstMatch(of: /You are `\[([^\]]+)\]`/)?.1)
    let text = "Costs $5: `id` and \"quotes\".\n\\$HOME"
    let run = try run("\(command)\n\(text)\nEOF\n", in: sessions, as: "code0")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try sessions.received("review0") == ["[\(own) -> \(StandInSessions.host):review0] \(text)"])
  }

  @Test("an unknown agent is not searched for elsewhere")
  func unknownAgent() throws {
    let sessions = try fleet()
    let run = try run("mosaic agent send cod0 -m x", in: sessions)
    #expect(run.status == 1)
    #expect(run.errors == "error: there is no agent 'cod0' in this fleet\nhelp: did you mean 'code0'?\n")
  }

  @Test("nothing is typed to an agent that does not run, and the command that starts it is shown")
  func stopped() throws {
    let sessions = try fleet()
    try sessions.tmux("kill-session", "-t", "=code0").expectSuccess()
    for address in ["code0", "-s code0 -L mosaic-fleet"] {
      let run = try run("mosaic agent send \(address) -m x --home ~/.config/mosaic", in: sessions)
      #expect(run.status == 1)
      #expect(
        run.errors == """
          error: agent 'code0' is not running
          help: run 'mosaic fleet start --home \(sessions.scratch.path)/.config/mosaic code0' to start it

          """)
    }
  }

  @Test(
    "a message is typed into a shell in an agent's pane only with --any-program",
    arguments: ["code0", "-s code0 -L mosaic-fleet"])
  func drift(address: String) throws {
    let sessions = try fleet()
    let folder = sessions.scratch.path
    try sessions.tmux("respawn-pane", "-k", "-c", folder, "-t", "=code0:", "env", "PS1=> ", "sh").expectSuccess()
    let seen = { try sessions.tmux("display-message", "-p", "-t", "=code0:", "#{pane_current_command}").output }
    for _ in 0..<2400 where try seen() != "sh\n" { usleep(25_000) }
    let refused = try run("mosaic agent send \(address) -m ': >~/typed'", in: sessions)
    #expect(refused.status == 1)
    #expect(refused.errors.hasPrefix("error: the pane of 'code0' runs 'sh' instead of its runtime, 'stand-in'\n"))
    #expect(refused.errors.contains("'mosaic agent watch code0'") && refused.errors.contains("--any-program"))
    #expect(try run("mosaic agent reset code0", in: sessions).errors.contains("runs 'sh'"))
    let screen = { try sessions.tmux("capture-pane", "-p", "-t", "=code0:").output }
    #expect(try !screen().contains("typed") && !screen().contains("/clear"))
    let insisted = try run("mosaic agent send \(address) --any-program -m 'typed all the same'", in: sessions)
    #expect(insisted.status == 0, "\(insisted.errors)")
    #expect(try screen().contains("typed all the same"))
  }

  @Test(
    "a message is typed into the agent's own pane, even if its session has other panes and windows",
    arguments: ["split", "new"])
  func ownPane(kind: String) throws {
    let sessions = try fleet()
    try sessions.tmux("\(kind)-window", "-t", "=code0:", "sh").expectSuccess()
    for address in ["code0", "-s code0 -L mosaic-fleet"] {
      let run = try run("mosaic agent send \(address) -m 'for the agent' --verify", in: sessions)
      #expect(run.output == "accepted (screen)\n", "\(run.errors)")
    }
    #expect(try sessions.received("code0").count == 2)
  }

  @Test("senders to one machine share a lock, regardless of the ssh user")
  func remoteLock() throws {
    let sessions = try fleet()
    for machine in ["beta", "ops@beta"] {
      let run = try run("mosaic agent send -s build -L mosaic-fleet -H \(machine) -m x --verify", in: sessions)
      #expect(run.output == "accepted (screen)\n", "\(run.errors)")
    }
    #expect(try self.run("ls mosaic-locks | wc -l", in: sessions).output == "1\n")
  }

  @Test("an agent of another machine needs a session, created by anybody, and no shell in its pane")
  func otherMachine() throws {
    let sessions = try fleet()
    let far =
      "host: \(StandInSessions.host)\n" + Self.roster + "  - {name: build, class: code, host: beta, ssh: ops@beta}\n"
    try sessions.scratch.write(far, to: ".config/mosaic/fleet/roster.yaml")
    try sessions.mosaic(["fleet", "generate", "-q"]).expectSuccess()
    #expect(try run("mosaic agent send build -m unmarked --verify", in: sessions).output == "accepted (screen)\n")
    try sessions.tmux("set-option", "-t", "=build:", "@mosaic_agent", "/elsewhere/build").expectSuccess()
    #expect(try run("mosaic agent send build -m marked --verify", in: sessions).output == "accepted (screen)\n")
    // Of a pane on another machine, only the name of the foreground program is known.
    try sessions.tmux("respawn-pane", "-k", "-t", "=build:", "env", "PS1=> ", "sh").expectSuccess()
    let seen = { try sessions.tmux("display-message", "-p", "-t", "=build:", "#{pane_current_command}").output }
    for _ in 0..<2400 where try seen() != "sh\n" { usleep(25_000) }
    let refused = try run("mosaic agent send build -m x", in: sessions)
    #expect(refused.errors.hasPrefix("error: the pane of 'build' on ops@beta runs 'sh' instead of its runtime"))
    try sessions.tmux("kill-session", "-t", "=build").expectSuccess()
    let absent = try run("mosaic agent send build -m x", in: sessions)
    #expect(absent.errors.hasPrefix("error: agent 'build' is not running on ops@beta\n"), "\(absent.errors)")
  }
}
