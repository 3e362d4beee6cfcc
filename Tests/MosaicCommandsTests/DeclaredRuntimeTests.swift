import Foundation
import MosaicModel
import MosaicTestHarness
import Testing

@Suite("A declared runtime is launched by its command", .runsPrograms)
struct DeclaredRuntimeTests {
  private static let roster = """
    version: 1
    transport: tmux
    floor: none
    tmux: {socket_name: forge}
    runtimes:
      trial:
        command: [own, --model, "{model}", --read, "{contract}", "--id=fleet/{name}"]
    agents:
      - {name: a0, class: code, runtime: trial}
      - {name: a1, class: worker, runtime: trial, model_hint: o3}

    """

  @Test("an agent's pane gets its name and the path of a private contract file, and no empty model")
  func pane() throws {
    let runtimes = try RecordingRuntimes()
    let home = runtimes.home
    try home.write("fleet/roster.yaml", Self.roster)
    #expect(try home.run("mosaic fleet generate -q").status == 0)
    #expect(try runtimes.run("mosaic agent exec a0").status == 7)
    let path = home.workspace.appendingPathComponent("fleet/run/a0.contract.md").path
    #expect(try runtimes.words == ["own", "--read", path, "--id=fleet/a0"])
    let contract = try home.text("fleet/run/a0.contract.md")
    #expect(contract.contains("# Persona Contract (code)") && contract.contains("# Fleet Comms"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try runtimes.run("mosaic agent exec a1").status == 7)
    let second = home.workspace.appendingPathComponent("fleet/run/a1.contract.md").path
    #expect(try runtimes.words == ["own", "--model", "o3", "--read", second, "--id=fleet/a1"])
    let launch = "MOSAIC_AGENT_NAME=a0 MOSAIC_AGENT_CLASS=code mosaic launch trial -x"
    #expect(try runtimes.run(launch).status == 7)
    #expect(try runtimes.words == ["own", "--read", path, "--id=fleet/a0", "-x"])
  }

  @Test("an agent is not started if its contract cannot be written")
  func noPlace() throws {
    let runtimes = try RecordingRuntimes()
    let home = runtimes.home
    try home.write("fleet/roster.yaml", Self.roster)
    #expect(try home.run("mosaic fleet generate -q").status == 0)
    let run = try runtimes.run(
      "rm -rf .config/mosaic/fleet/run; touch .config/mosaic/fleet/run; XDG_RUNTIME_DIR=/dev/null/none mosaic agent exec a0"
    )
    #expect(run.status == 3)
    #expect(run.transcript.hasPrefix("error: the contract cannot be written to "), "\(run.transcript)")
  }
}
