import Foundation
import MosaicTestHarness
import Testing

/// Agents use the tools of `mosaic mcp` in a fleet whose sessions run a stand-in.
@Suite(
  "The tools of mosaic mcp", .serialized, .runsPrograms,
  .enabled(if: StandInSessions.unavailability == nil, Comment(rawValue: StandInSessions.unavailability ?? "")))
struct ToolServerTests {
  private static let roster = """
    version: 1
    transport: tmux
    floor: none
    tmux:
      socket_name: mosaic-fleet
    runtimes:
      stand-in:
        command: [composer-stand-in]
    defaults:
      runtime: stand-in
    agents:
      - name: code0
        class: code
      - name: review0
        class: review

    """

  private static let python = SystemdHarness.root + "/.build/mcp/bin/python"

  /// Whether the client could be installed. Installs it once.
  private static let isInstalled: Bool = {
    let script = "cd '\(SystemdHarness.root)' && sh tools/need.sh mcp"
    return (try? ProgramRun.run("/bin/sh", ["-c", script], environment: ProgramRun.plainEnvironment))?.status == 0
  }()

  @Test(
    "the client of the Python SDK uses every tool, and a message arrives with the sender's label",
    .enabled(if: isInstalled, "python3 or the package mcp cannot be had here"))
  func pythonClient() throws {
    let sessions = try StandInSessions(["code0", "review0"], socket: "mosaic-fleet")
    let scratch = sessions.scratch
    try scratch.write(Self.roster, to: ".config/mosaic/fleet/roster.yaml")
    try scratch.write(Self.roster.replacing("class: review", with: "class: reviw"), to: "bad.yaml")
    try sessions.mosaic(["fleet", "generate", "-q"]).expectSuccess()
    for agent in ["code0", "review0"] {
      let mark = "set-option -t =\(agent): @mosaic_agent \"$HOME/.config/mosaic/\(agent)\""
      try sessions.shell("tmux -N -L mosaic-fleet \(mark)").expectSuccess()
    }
    let script = SystemdHarness.root + "/Tests/MCPClient/use_tools.py"
    let run = try sessions.shell(
      "cd; '\(Self.python)' '\(script)' '\(BuiltPrograms.folder)/mosaic' bad.yaml", ["MOSAIC_AGENT_NAME": "code0"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output == """
        ok tools fleet_ps send_message read_contract validate explain
        ok fleet_ps
        ok send_message
        ok read_contract
        ok validate
        ok explain
        ok errors

        """)
    let here = StandInSessions.host
    #expect(
      try sessions.received("review0") == [
        "[\(here):code0 -> \(here):review0] Costs $5: `id` and \"quotes\".\n\\$HOME"
      ])
  }
}
