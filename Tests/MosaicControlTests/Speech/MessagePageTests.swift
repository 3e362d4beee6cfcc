import Foundation
import MosaicTestHarness
import Testing

/// A fleet whose sessions run a stand-in, and what its pages tell people and agents to type.
@Suite(
  "pages about messages", .serialized,
  .enabled(if: StandInSessions.unavailability == nil, Comment(rawValue: StandInSessions.unavailability ?? "")))
struct MessagePageTests {
  private static let roster = """
    version: 1
    transport: tmux
    floor: none
    tmux:
      socket_name: mosaic-fleet
    agents:
      - name: code0
        class: code
        runtime: claude
      - name: review0
        class: review
        runtime: claude

    """

  /// A machine with sessions on the fleet's socket; ssh and systemctl are stand-ins too.
  private func fleet() throws -> StandInSessions {
    let sessions = try StandInSessions(["code0", "review0", "build"], socket: "mosaic-fleet")
    let scratch = sessions.scratch
    try scratch.write(Self.roster, to: ".config/mosaic/fleet/roster.yaml")
    let ssh = "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\necho \"$2\" >>$HOME/hosts\neval \"$3\"\n"
    try scratch.write(ssh, to: "bin/ssh", mode: 0o755)
    try scratch.write("#!/bin/sh\necho \"$*\" >>$HOME/asked\n", to: "bin/systemctl", mode: 0o755)
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

  @Test("each command of docs/guides/messages.md does what the page says")
  func guide() throws {
    let page = try String(contentsOfFile: SystemdHarness.root + "/docs/guides/messages.md", encoding: .utf8)
    let commands = page.components(separatedBy: "```sh\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    #expect(commands.count == 9)
    let sessions = try fleet()
    for command in commands {
      let run = try run(command, in: sessions)
      #expect(run.status == 0, "\(command): \(run.errors)")
      if command.contains("--verify") { #expect(run.output == "accepted\n") }
    }
    let here = StandInSessions.host
    let label = "[\(here):operator -> \(here):code0] "
    #expect(
      try sessions.received("code0") == [
        label + "Card 12 is yours.", label + "Card 12 is done: `make test` is green.\nNext is card 13.",
        "[alpha:release -> \(here):code0 class=actionable] The release is tagged.", label + "Please confirm.",
        label + "By the script.", "/clear",
      ])
    #expect(
      try sessions.received("build")
        == ["\(here):build", "beta:build"].map {
          "[\(here):operator -> \($0)] Disk is full."
        })
    #expect(Set(try text("hosts", sessions).split(separator: "\n")) == ["ops@beta"])
    #expect(try text("asked", sessions).hasSuffix("restart -- mosaic-agent@code0.service\n"))
    let poke = try text(".config/mosaic/fleet/run/code0.poke", sessions)
    #expect(try #require(Int(poke.dropLast())) > 1_700_000_000)
  }

  private func text(_ path: String, _ sessions: StandInSessions) throws -> String {
    String(decoding: try sessions.scratch.read(path), as: UTF8.self)
  }

  @Test("trap 4: the command in a cheat-sheet's row reaches that peer, under the address that the sheet names")
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

  @Test("an agent of another name is not looked for elsewhere")
  func unknownAgent() throws {
    let sessions = try fleet()
    let run = try run("mosaic agent send cod0 -m x", in: sessions)
    #expect(run.status == 1)
    #expect(run.errors == "error: there is no agent 'cod0' in this fleet\nhelp: did you mean 'code0'?\n")
  }
}
