import MosaicModel
import Testing

@testable import MosaicControl

@Suite("what was seen is joined with what should be")
struct FleetJoinTests {
  @Test("a healthy agent: every fact has its evidence, and no flag is raised")
  func healthy() throws {
    let seen = try observe([SeenPane()])
    #expect(seen.unit.value?.isActive == true)
    #expect(seen.unit.evidence == "systemctl --user show mosaic-agent@code0.service")
    #expect(seen.pid.value == 100)
    #expect(seen.idle.evidence == "tmux -L works list-panes -a: window_activity")
    #expect(seen.heartbeat == Fact(Heartbeat(time: 999_995, pid: 100, status: .ok), evidence: "/run/code0.hb", age: 5))
    #expect(seen.readiness == .working)
    #expect(seen.flags == [])
  }

  @Test(
    "DRIFT is a program that the runtime does not accept",
    arguments: [
      ("claude", "", []), ("node", "", []), ("mosaic", "", []), ("vim", "", [.drift]), ("sh", "", [.drift]),
      ("sh", #""command": "cargo watch""#, []), ("cargo", #""command": "/usr/bin/cargo watch""#, []),
      ("claude", #""command": "cargo watch""#, [.drift]),
    ] as [(String, String, [AgentFlag])])
  func drift(program: String, extra: String, flags: [AgentFlag]) throws {
    #expect(try observe([SeenPane(command: program)], extra: extra).flags.map(\.flag) == flags)
  }

  @Test("a runtime of one's own is known by its program")
  func ownRuntime() throws {
    let json = SeenFleet.json([("code0", "")]).replacing("\"runtime\": \"claude\"", with: "\"runtime\": \"own\"")
    for (program, flags) in [("run", []), ("node", [AgentFlag.drift])] {
      #expect(try observe([SeenPane(command: program)], json: json).flags.map(\.flag) == flags)
    }
  }

  @Test(
    "BOOT-ENABLE is an agent that runs and would not come back",
    arguments: [
      (SeenFleet.units(), []), (SeenFleet.units(file: "disabled"), [.bootEnable]),
      (SeenFleet.units(file: ""), [.bootEnable]),
      (SeenFleet.units(wants: "mosaic-agent@code01.service"), [.bootEnable]),
      (SeenFleet.units(wants: "a.service mosaic-agent@code0.service"), []),
    ] as [(String, [AgentFlag])])
  func bootEnable(units: String, flags: [AgentFlag]) throws {
    #expect(try observe([SeenPane()], units: units).flags.map(\.flag) == flags)
  }

  @Test("an agent that does not run, or a systemd that does not answer, raises no BOOT-ENABLE")
  func noBootEnable() throws {
    #expect(try observe([], units: SeenFleet.units(active: "inactive", file: "disabled")).flags == [])
    #expect(try observe([SeenPane()], units: nil).flags == [])
  }

  @Test("RESTART-NEEDED is another digest of the env files")
  func restartNeeded() throws {
    #expect(try observe([SeenPane(environment: "older")]).flags.map(\.flag) == [.restartNeeded])
    #expect(try observe([SeenPane(environment: "")]).flags.map(\.flag) == [.restartNeeded])
  }

  @Test("a failed unit is dead whatever its pane shows")
  func failedUnit() throws {
    #expect(try observe([SeenPane()], units: SeenFleet.units(active: "failed")).readiness == .dead)
  }

  @Test("a session without our mark is a person's: the agent is dead, and its pane is nobody's to judge")
  func foreign() throws {
    let seen = try observe([SeenPane(mark: "", command: "vim")])
    #expect(seen.readiness == .dead)
    #expect(seen.pid.value == nil)
    #expect(seen.flags == [])
    #expect(try observe([SeenPane(mark: "/home/other/code0")]).readiness == .dead)
  }

  @Test("of several panes the first one made is the agent's")
  func severalPanes() throws {
    let panes = [SeenPane(id: "%10", pid: "10"), SeenPane(id: "%9", pid: "9"), SeenPane(id: "%11", pid: "11")]
    #expect(try observe(panes).pid.value == 9)
  }

  @Test("a dead pane and a process that is gone are dead")
  func dead() throws {
    #expect(try observe([SeenPane(dead: "1", status: "3")]).readiness == .dead)
    #expect(try observe([SeenPane()], gone: [100]).readiness == .dead)
    #expect(try observe([]).readiness == .dead)
  }

  @Test(
    "an agent that was never started is unknown; without its pane it is dead once it gave a sign of life, runs or failed",
    arguments: [
      ("inactive", nil, Readiness.unknown), ("activating", nil, .unknown), ("inactive", 999_995, .dead),
      ("active", nil, .dead), ("failed", nil, .dead),
    ] as [(String, Int?, Readiness)])
  func neverStarted(unit: String, beat: Int?, readiness: Readiness) throws {
    #expect(try observe([], units: SeenFleet.units(active: unit), beat: beat).readiness == readiness)
  }

  @Test("units of another workspace are not this one's, though they have the same names")
  func otherWorkspace() throws {
    let environment = "Environment=A=b \"MOSAIC_HOME=/home/o\\\"ther x\" Z=1\n"
    let units =
      SeenFleet.unit(UnitNames.target, file: "enabled") + "\n"
      + SeenFleet.unit(UnitNames.agent("code0")) + environment
    let states = Systemd().states(units)
    #expect(states.otherWorkspace(than: "/home/fleet") == "/home/o\"ther x")
    #expect(states.belonging(to: "/home/o\"ther x") == states)
    let seen = states.belonging(to: "/home/fleet")
    #expect(seen.values.map(\.load) == ["not-found", "not-found"])
    #expect(seen.values.allSatisfy { !$0.isActive && $0.file.isEmpty })
  }

  @Test("a runtime of which nothing is recorded is not judged")
  func unknownRuntime() throws {
    let json = SeenFleet.json([("code0", "")]).replacing("\"runtime\": \"claude\"", with: "\"runtime\": \"lost\"")
    #expect(try observe([SeenPane(command: "vim")], json: json).flags == [])
  }

  @Test("what was not observed is unknown, never dead")
  func unobserved() throws {
    let seen = try observe(nil, units: nil)
    #expect(seen.pane == .unknown("tmux is silent"))
    #expect(seen.unit == .unknown("no bus"))
    #expect(seen.idle.value == nil)
    #expect(seen.readiness == .working)
    #expect(try observe(nil, units: nil, gone: [100]).readiness == .dead)
    #expect(try observe(nil, units: nil, beat: nil).readiness == .unknown)
  }

  @Test("other sessions follow on the fleet's socket, but for the holder's")
  func strangers() throws {
    let panes = [
      SeenPane(session: "zoe", id: "%7", mark: ""), SeenPane(session: "_holder", id: "%2", mark: ""), SeenPane(),
      SeenPane(session: "gone", id: "%3", mark: "/home/fleet/gone"),
    ]
    let rows = try fleet(panes).rows
    #expect(rows.map(\.name) == ["code0", "gone", "zoe"])
    #expect(rows.map { $0.flags.map(\.flag) } == [[], [.unmanaged], [.unmanaged]])
    #expect(rows.map(\.source) == [.roster, .socket, .socket])
  }

  @Test("a person's session that has an agent's name stands beside the agent")
  func namesake() throws {
    #expect(try fleet([SeenPane(mark: "")]).rows.map(\.isManaged) == [true, false])
  }

  @Test("on the default socket other sessions are a person's own business")
  func defaultSocket() throws {
    let json = SeenFleet.json([("code0", "")], socket: nil)
    #expect(try fleet([SeenPane(), SeenPane(session: "mine", id: "%4")], json: json).rows.count == 1)
  }

  @Test("an agent of another machine is unknown, and says how to ask")
  func otherHost() throws {
    let json = SeenFleet.json([("code0", "")]).replacing(
      "\"host\": \"alpha\", \"ssh\"", with: "\"host\": \"beta\", \"ssh\"")
    let seen = try observe([], json: json)
    #expect(seen.readiness == .unknown)
    #expect(seen.pane.evidence.contains("--hosts"))
  }

  // MARK: - Seeing

  private func observe(
    _ panes: [SeenPane]?, extra: String = "", units: String? = SeenFleet.units(), gone: Set<Int32> = [],
    beat: Int? = 999_995, json: String? = nil
  ) throws -> AgentObservation {
    let json = json ?? SeenFleet.json([("code0", extra)])
    return try #require(fleet(panes, units: units, gone: gone, beat: beat, json: json).rows.first)
  }

  private func fleet(
    _ panes: [SeenPane]?, units: String? = SeenFleet.units(), gone: Set<Int32> = [], beat: Int? = 999_995,
    json: String = SeenFleet.json([("code0", "")])
  ) throws -> FleetObservation {
    let record = try SeenFleet.record(json: json)
    let files = AgentFiles(
      beat: beat.map { Heartbeat(time: $0, pid: 100, status: .ok) }, beatPath: "/run/code0.hb",
      environmentMark: "digest")
    let host = HostSightings(
      now: SeenFleet.now,
      units: units.map { .seen(Systemd().states($0), by: "systemctl --user show") } ?? .unseen(reason: "no bus"),
      panes: [
        TmuxSocket(record.socket): panes.map { .seen($0.compactMap(\.pane), by: "tmux -L works list-panes -a") }
          ?? .unseen(reason: "tmux is silent")
      ],
      files: ["code0": files], goneProcesses: gone)
    let sightings = FleetSightings(hosts: ["alpha": .seen(host, by: "")], pause: nil)
    return FleetObservation(of: record, sightings, in: SeenFleet.folder)
  }
}
