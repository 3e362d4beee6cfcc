import MosaicHost
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("A fleet is observed with few calls")
struct FleetProbeTests {
  private static let panes = MosaicHost.ProgramRun.said(
    [SeenPane(), SeenPane(session: "me", id: "%2", ownerTag: "")].map(\.line).joined(separator: "\n"))

  @Test(
    "if the manager cannot be called, systemctl is called once and tmux twice, for panes and screens")
  func calls() throws {
    let commands = ScriptedCommands(["systemctl": [.said(SeenFleet.units())], "tmux": [Self.panes]])
    let seen = try observe(commands)
    #expect(commands.calls.map { $0.map(\.program) } == [["systemctl"], ["tmux"], ["tmux"]])
    #expect(seen.rows.map(\.name) == ["code0", "me"])
    #expect(seen.rows[0].pane.value?.own?.command == "claude")
  }

  @Test("one failed call of tmux does not make an agent dead")
  func askedAgain() throws {
    let commands = ScriptedCommands([
      "systemctl": [.said(SeenFleet.units())], "tmux": [.refused("lost server"), Self.panes],
    ])
    let seen = try observe(commands)
    #expect(commands.calls.map { $0.map(\.program) } == [["systemctl"], ["tmux"], ["tmux"], ["tmux"]])
    #expect(seen.rows[0].pane.value?.own != nil)
  }

  @Test("two failed calls leave the state unknown, unless both report that no server is running")
  func failedTwice() throws {
    for (complaint, pane, evidence) in [
      ("lost server", nil, "lost server"),
      (
        "error connecting to /tmp/x (Permission denied)", nil, "/tmp/x, the socket of the tmux server on socket 'works'"
      ),
      ("error connecting to /tmp/x (No such file or directory)", PaneCondition.absent, "No such file"),
      ("no server running on /tmp/x", .absent, "no server running"),
    ] {
      let commands = ScriptedCommands(["systemctl": [.said(SeenFleet.units())], "tmux": [.refused(complaint)]])
      let seen = try observe(commands).rows[0]
      #expect(seen.pane.value == pane)
      #expect(seen.pane.evidence.contains(evidence))
      #expect(seen.readiness == (pane == nil ? .unknown : .dead))
    }
  }

  @Test("a server without sessions has no panes: it rejects the call for all of them")
  func emptyServer() throws {
    let commands = ScriptedCommands([
      "systemctl": [.said(SeenFleet.units())], "tmux": [.refused("no current target")],
    ])
    let seen = try observe(commands)
    #expect(commands.calls.joined().map(\.program) == ["systemctl", "tmux"])
    #expect(seen.rows[0].pane.value == .absent)
    #expect(seen.rows[0].readiness == .dead)
  }

  @Test("if a pane ends before its screen is read, panes and screens are asked for again")
  func paneEnds() throws {
    let answers = [Self.panes, MosaicHost.ProgramRun.refused("can't find pane: %1"), .said("")]
    let commands = ScriptedCommands(["systemctl": [.said(SeenFleet.units())], "tmux": answers])
    let seen = try observe(commands)
    #expect(commands.calls.joined().map(\.program) == ["systemctl", "tmux", "tmux", "tmux"])
    #expect(seen.rows[0].pane.value == .absent)
    #expect(seen.rows[0].readiness == .dead)
  }

  @Test("the screen of an agent that left the roster is read, too")
  func screenOfOrphan() throws {
    let pane = SeenPane(session: "gone", id: "%3", ownerTag: "/home/fleet/gone")
    let commands = ScriptedCommands(["systemctl": [.said(SeenFleet.units())], "tmux": [.said(pane.line)]])
    let seen = try observe(commands)
    #expect(seen.orphans.map(\.name) == ["gone"])
    #expect(commands.calls.last?.last?.arguments.contains("%3") == true)
  }

  @Test("a server that falls silent after it listed its panes leaves its agents unknown")
  func silentScreens() throws {
    let commands = ScriptedCommands([
      "systemctl": [.said(SeenFleet.units())], "tmux": [Self.panes, MosaicHost.ProgramRun(end: .timedOut)],
    ])
    let seen = try observe(commands)
    #expect(seen.rows.map(\.readiness) == [.unknown])
    #expect(seen.rows[0].pane.evidence.contains("does not answer"))
    #expect(seen.unreachable.map(\.cause) == [.silent])
  }

  @Test("a machine without systemd and tmux leaves everything unknown")
  func nothingInstalled() throws {
    let seen = try observe(ScriptedCommands([:])).rows[0]
    #expect(seen.unit.value == nil)
    #expect(seen.pane.value == nil)
    #expect(seen.unit.evidence.contains("systemctl was not found"))
    #expect(seen.readiness == .unknown)
  }

  @Test(
    "the time of the last input is the one in the file, or else the file's modification time",
    arguments: ["999990\n", "ts=1970-01-12T13:46:30Z"])
  func lastInput(text: String) throws {
    let home = try ScratchFolder()
    try home.write(text, to: "fleet/run/code0.poke")
    let probe = try probe(ScriptedCommands([:]), home)
    #expect(probe.files(of: "code0", in: probe.listing()).lastInput == 999_990)
    try home.write("", to: "fleet/run/code0.poke")
    #expect(try #require(probe.files(of: "code0", in: probe.listing()).lastInput) > 1_700_000_000)
  }

  @Test("the heartbeat pace comes from the agent's env file, then from this process's environment")
  func pace() throws {
    let home = try ScratchFolder()
    try home.write("MOSAIC_HEARTBEAT_INTERVAL=7\n", to: "fleet/agents/code0.env")
    let probe = try probe(ScriptedCommands([:]), home)
    let pace = probe.files(of: "code0", in: probe.listing()).pace
    #expect(pace == HeartbeatPace(interval: 7, idleThreshold: 40))
  }

  @Test("a pause is noticed with its reason, even if the reason cannot be read")
  func pause() throws {
    let home = try ScratchFolder()
    let folder = FleetFolder(home: home.path)
    #expect(Pause(in: folder) == nil)
    try home.write(" main is red \n\n", to: "fleet/run/PAUSED")
    #expect(Pause(in: folder)?.reason == "main is red")
    #expect(Pause.end(in: folder) == nil)
    #expect(Pause.end(in: folder) == nil)
    try home.write("", to: "fleet/run/PAUSED/x")
    #expect(Pause(in: folder)?.reason == "")
  }

  private func observe(_ commands: ScriptedCommands) throws -> FleetObservation {
    let record = try SeenFleet.record(json: SeenFleet.json([("code0", "")]))
    let beats = HeartbeatFiles(in: "/nowhere")
    return FleetProbe(
      of: record, in: SeenFleet.folder, beats: beats, version: "1", environment: { _ in nil }, commands: commands
    )
    .observe()
  }

  private func probe(_ commands: ScriptedCommands, _ home: ScratchFolder) throws -> FleetProbe {
    let record = try SeenFleet.record(json: SeenFleet.json([("code0", "")]))
    return FleetProbe(
      of: record, in: FleetFolder(home: home.path), beats: HeartbeatFiles(in: home.path),
      version: "1", environment: { $0 == "MOSAIC_HEARTBEAT_IDLE_THRESHOLD" ? "40" : nil }, commands: commands)
  }
}
