import MosaicHost
import MosaicModel
import Testing

@testable import MosaicControl

@Suite("Joining observations with the roster")
struct FleetJoinTests {
  @Test("all facts of a healthy agent have evidence, and no flag is raised")
  func healthy() throws {
    let seen = try observe([SeenPane()])
    #expect(seen.unit.value?.isActive == true)
    #expect(seen.unit.evidence == "systemctl --user show mosaic-agent@code0.service")
    #expect(seen.pid.value == 100)
    #expect(seen.pane.evidence == "tmux -L works list-panes -a: %1 in session 'code0', window 0")
    #expect(seen.idle.evidence == "\(seen.pane.evidence): window_activity")
    #expect(
      seen.heartbeat == Observed(Heartbeat(time: 999_995, pid: 100, status: .ok), evidence: "/run/code0.hb", age: 5))
    #expect(seen.readiness == .working)
    #expect(seen.flags == [])
  }

  @Test(
    "the name of the program in the foreground never raises DRIFT",
    arguments: ["claude", "2.1.212", "bun", "vim", "sh", "nice"])
  func names(program: String) throws {
    for pane in [SeenPane(command: program), SeenPane(recorded: "100:7", command: program)] {
      #expect(try observe([pane]).flags == [])
    }
  }

  @Test(
    "a pane whose process is not the one started in it raises DRIFT",
    arguments: [("100", "0", []), ("100:77", "0", []), ("99:77", "0", [.drift]), ("99", "1", []), ("", "1", [])]
      as [(String, String, [AgentFlag])])
  func process(recorded: String, runsAgentExec: String, flags: [AgentFlag]) throws {
    let pane = SeenPane(runtimePane: "%1", recorded: recorded, runsAgentExec: runsAgentExec)
    #expect(try observe([pane]).flags.map(\.flag) == flags)
  }

  @Test(
    "an interactive shell raises DRIFT, unless the agent's command is a shell",
    arguments: [
      ("", [.drift]), (#""command": "aider; exec bash""#, [.drift]), (#""command": "bash run.sh""#, [.drift]),
      (#""command": "bash -l""#, []), (#""command": "env A=1 bash""#, []),
    ] as [(String, [AgentFlag])])
  func shell(extra: String, flags: [AgentFlag]) throws {
    let pane = SeenPane(recorded: "100", command: "bash")
    #expect(try observe([pane], extra: extra, shells: [100]).flags.map(\.flag) == flags)
    #expect(try observe([pane], extra: extra, shells: []).flags == [])
  }

  @Test(
    "an agent that runs and would not start at boot raises BOOT-ENABLE",
    arguments: [
      (SeenFleet.units(), []), (SeenFleet.units(file: "disabled"), [.bootEnable]),
      (SeenFleet.units(file: ""), [.bootEnable]),
      (SeenFleet.units(wants: "mosaic-agent@code01.service"), [.bootEnable]),
      (SeenFleet.units(wants: "a.service mosaic-agent@code0.service"), []),
    ] as [(String, [AgentFlag])])
  func bootEnable(units: String, flags: [AgentFlag]) throws {
    #expect(try observe([SeenPane()], units: units).flags.map(\.flag) == flags)
  }

  @Test("BOOT-ENABLE is not raised if the agent does not run or systemd does not answer")
  func noBootEnable() throws {
    #expect(try observe([], units: SeenFleet.units(active: "inactive", file: "disabled")).flags == [])
    #expect(try observe([SeenPane()], units: nil).flags == [])
  }

  @Test("a changed digest of the env files raises RESTART-NEEDED")
  func restartNeeded() throws {
    for environment in ["older", ""] {
      let flags = try observe([SeenPane(environment: environment, launch: "")]).flags
      #expect(flags.map(\.flag) == [.restartNeeded])
      #expect(flags.allSatisfy { $0.evidence.hasSuffix("its env files have changed since it was started") })
    }
  }

  @Test("a pane that an older program started raises RESTART-NEEDED, even if nothing changed")
  func olderProgram() throws {
    let flags = try observe([SeenPane(launch: "")]).flags
    #expect(flags.map(\.flag) == [.restartNeeded])
    #expect(
      flags[0].evidence.hasSuffix("it was started by an older version of mosaic, without a control group of its own"))
  }

  @Test("an agent whose unit failed is dead, even if its pane is alive")
  func failedUnit() throws {
    #expect(try observe([SeenPane()], units: SeenFleet.units(active: "failed")).readiness == .dead)
  }

  @Test("a session without our tag is a person's: the agent is dead, and the pane is not checked")
  func foreign() throws {
    let seen = try observe([SeenPane(ownerTag: "", command: "vim")])
    #expect(seen.readiness == .dead)
    #expect(seen.pid.value == nil)
    #expect(seen.flags == [])
    #expect(try observe([SeenPane(ownerTag: "/home/other/code0")]).readiness == .dead)
  }

  @Test("of several panes, the oldest one is the agent's")
  func severalPanes() throws {
    let panes = [SeenPane(id: "%10", pid: "10"), SeenPane(id: "%9", pid: "9"), SeenPane(id: "%11", pid: "11")]
    #expect(try observe(panes).pid.value == 9)
  }

  @Test("a tagged pane is the agent's in any session, and no other pane of its session is")
  func moved() throws {
    let own = SeenPane(session: "work", id: "%7", pid: "70", runtimePane: "%7", recorded: "70")
    let person = SeenPane(id: "%1", pid: "10", ownerTag: "", sessionTag: "/home/fleet/code0")
    let split = SeenPane(session: "work", id: "%2", pid: "20", ownerTag: "")
    let seen = try fleet([person, split, own]).rows
    #expect(seen[0].pid.value == 70)
    #expect(seen[0].pane.evidence.hasSuffix(": %7 in session 'work', window 0"))
    #expect(seen[0].flags == [])
    // The session created for the agent is not reported as unmanaged; the session to which the pane was moved is.
    #expect(seen.map(\.name) == ["code0", "work"])
    #expect(seen[1].pid.value == 20)
  }

  @Test("a person's pane in a session tagged by an older program is not taken for the agent's")
  func splitOfOldSession() throws {
    let panes = [SeenPane(id: "%1", pid: "10", runtimePane: "%5"), SeenPane(id: "%5", pid: "50", runtimePane: "%5")]
    #expect(try observe(panes).pid.value == 50)
    #expect(try observe([panes[0]]).pane.value == .absent)
  }

  @Test("if two panes have the same tag, the agent is unknown and both are named; a dead pane does not count")
  func twoTags() throws {
    let first = SeenPane(id: "%1", runtimePane: "%1")
    let second = SeenPane(session: "copy", id: "%2", runtimePane: "%2")
    let seen = try observe([first, second])
    #expect(seen.readiness == .unknown)
    #expect(seen.pane.value == nil)
    #expect(seen.pane.evidence.contains("%1 in session 'code0', window 0; %2 in session 'copy', window 0"))
    var dead = second
    dead.dead = "1"
    #expect(try observe([first, dead]).pane.value?.own?.id == "%1")
  }

  @Test("an agent whose process runs without a tagged pane is found by the process, or is unknown, but never dead")
  func byProcess() throws {
    let untagged = SeenPane(ownerTag: "")
    #expect(try observe([untagged], servers: ["code0": 9]).pid.value == 100)
    let seen = try observe([], servers: ["code0": 9])
    #expect(seen.readiness == .unknown)
    #expect(seen.pane.evidence.contains("its process 100 runs in the tmux server 9"))
  }

  @Test("an agent with a dead pane or a missing process is dead")
  func dead() throws {
    #expect(try observe([SeenPane(dead: "1", status: "3")]).readiness == .dead)
    #expect(try observe([SeenPane()], gone: [100]).readiness == .dead)
    #expect(try observe([]).readiness == .dead)
  }

  @Test(
    "an agent without a pane is stopped if its unit is inactive, and dead if its unit is active or failed",
    arguments: [
      ("inactive", nil, Readiness.stopped), ("activating", nil, .unknown), ("inactive", 999_995, .stopped),
      ("activating", 999_995, .dead), ("active", nil, .dead), ("failed", nil, .dead),
    ] as [(String, Int?, Readiness)])
  func withoutPane(unit: String, beat: Int?, readiness: Readiness) throws {
    #expect(try observe([], units: SeenFleet.units(active: unit), beat: beat).readiness == readiness)
  }

  @Test("units of another workspace are distinguished from ours, although they have the same names")
  func otherWorkspace() throws {
    let environment = "Environment=A=b \"MOSAIC_HOME=/home/o\\\"ther x\" Z=1\n"
    let units =
      SeenFleet.unit(UnitNames.target, file: "enabled") + "\n"
      + SeenFleet.unit(UnitNames.agent("code0")) + environment
    let states = Systemd().states(units)
    #expect(states.otherWorkspace(than: "/home/fleet")?.shown == "/home/o\"ther x")
    #expect(states.belonging(to: "/home/o\"ther x") == states)
    let seen = states.belonging(to: "/home/fleet")
    #expect(seen.values.map(\.load) == [.notFound, .notFound])
    #expect(seen.values.allSatisfy { !$0.isActive && $0.file.isEmpty })
  }

  @Test("an agent that was not observed is unknown, never dead")
  func unobserved() throws {
    let seen = try observe(nil, units: nil)
    #expect(seen.pane == .unknown("tmux is silent"))
    #expect(seen.unit == .unknown("no bus"))
    #expect(seen.idle.value == nil)
    #expect(seen.readiness == .unknown)
    #expect(try observe(nil, units: SeenFleet.units(active: "failed")).readiness == .unknown)
    #expect(try observe(nil, units: nil, gone: [100]).readiness == .dead)
    #expect(try observe(nil, units: nil, beat: nil).readiness == .unknown)
  }

  @Test("an agent that was stopped stays stopped while its tmux server does not answer, and one that failed is dead")
  func stoppedOnSilentServer() throws {
    for (unit, readiness) in [("inactive", Readiness.stopped), ("failed", .dead), ("active", .dead)] {
      #expect(try observe(nil, units: SeenFleet.units(active: unit), gone: [100]).readiness == readiness)
    }
    #expect(try observe(nil, units: SeenFleet.units(active: "inactive")).readiness == .unknown)
  }

  @Test("an agent that was stopped stays stopped after its unit was removed, and one that crashed is dead")
  func removedUnit() throws {
    let units = SeenFleet.units(active: "inactive").replacing("LoadState=loaded", with: "LoadState=not-found")
    for (event, readiness) in [(AgentLogEntry.Event.stopped, Readiness.stopped), (.ended(.signal(9)), .dead)] {
      let lines = [.started(pid: 1), event].map { AgentLogEntry(time: 999_000_000, event: $0).line }
      let life = RuntimeLife(lines.map { Array($0.utf8)[...] })
      #expect(try observe([], units: units, life: life).readiness == readiness)
    }
  }

  @Test("other sessions on the fleet's socket follow the agents, except for the holder's")
  func strangers() throws {
    let panes = [
      SeenPane(session: "zoe", id: "%7", ownerTag: ""), SeenPane(session: "_holder", id: "%2", ownerTag: ""),
      SeenPane(),
      SeenPane(session: "gone", id: "%3", ownerTag: "/home/fleet/gone"),
    ]
    let rows = try fleet(panes).rows
    #expect(rows.map(\.name) == ["code0", "gone", "zoe"])
    #expect(rows.map { $0.flags.map(\.flag) } == [[], [.unmanaged], [.unmanaged]])
    #expect(rows.map(\.source) == [.roster, .socket, .socket])
  }

  @Test("agents that left the roster are recognized by the tags of their panes, even dead ones, and by their units")
  func orphans() throws {
    let record = try SeenFleet.record(json: SeenFleet.json([("code0", "")]))
    let panes = [
      SeenPane(), SeenPane(session: "_holder", id: "%2", ownerTag: "/home/fleet/_holder"),
      SeenPane(session: "gone", id: "%3", ownerTag: "/home/fleet/gone"),
      SeenPane(session: "ended", id: "%4", dead: "1", ownerTag: "/home/fleet/ended"),
      SeenPane(session: "other", id: "%5", ownerTag: "/home/other/mine"),
    ].compactMap(\.pane)
    let units = Systemd().states(
      [("up", "active"), ("left", "inactive"), ("over", "failed")].map {
        SeenFleet.unit(UnitNames.agent($0.0), active: $0.1)
      }.joined(separator: "\n"))
    let found = record.orphans(units, [.named("works"): Observed(panes, evidence: "")], in: SeenFleet.folder)
    #expect(found.map(\.name) == ["ended", "gone", "up"])
    #expect(found.map(\.socket) == ["works", "works", "works"])
  }

  @Test("an agent without a pane is unknown, not dead, if the user manager does not answer")
  func silentManager() throws {
    let failure = SystemdFailure(said: "the user manager does not answer", isUnreachable: true, isSilent: true)
    let seen = try observe([], units: nil, unitsFailure: failure)
    #expect(seen.readiness == .unknown)
    #expect(try observe([SeenPane()], units: nil, unitsFailure: failure).readiness == .working)
  }

  @Test("an agent that the roster disables is disabled while it does not run")
  func disabled() throws {
    let extra = #""enabled": false"#
    #expect(try observe([], extra: extra, units: SeenFleet.units(active: "inactive")).readiness == .disabled)
    #expect(try observe([SeenPane()], extra: extra).readiness == .working)
    #expect(try observe([], extra: extra, units: SeenFleet.units(active: "failed")).readiness == .dead)
  }

  @Test("a heartbeat from the future is no sign of life")
  func future() throws {
    let seen = try observe([SeenPane()], beat: SeenFleet.now + 3600)
    #expect(seen.readiness == .unknown)
    #expect(seen.heartbeat.age == -3600)
    #expect(seen.readinessReason == "its last heartbeat is 3600 seconds in the future; was the clock set back?")
    #expect(try observe([SeenPane()], beat: SeenFleet.now + 2).readiness == .working)
  }

  @Test("a person's session with the name of an agent is listed next to the agent")
  func namesake() throws {
    #expect(try fleet([SeenPane(ownerTag: "")]).rows.map(\.isManaged) == [true, false])
  }

  @Test("on the default socket other sessions are not listed")
  func defaultSocket() throws {
    let json = SeenFleet.json([("code0", "")], socket: nil)
    #expect(try fleet([SeenPane(), SeenPane(session: "mine", id: "%4")], json: json).rows.count == 1)
  }

  @Test("an agent on another machine is unknown, and the evidence names --hosts")
  func otherHost() throws {
    let json = SeenFleet.json([("code0", "")]).replacing(
      "\"host\": \"alpha\", \"ssh\"", with: "\"host\": \"beta\", \"ssh\"")
    let seen = try observe([], json: json)
    #expect(seen.readiness == .unknown)
    #expect(seen.pane.evidence.contains("--hosts"))
  }

  @Test("the log shows when the runtime last started or ended, and how")
  func life() throws {
    func observed(_ events: [AgentLogEntry.Event]) throws -> AgentObservation {
      let lines = events.enumerated().map { AgentLogEntry(time: (999_000 + $0) * 1000, event: $1).line }
      return try observe([SeenPane()], life: RuntimeLife(lines.map { Array($0.utf8)[...] }))
    }
    let died = try observed([.started(pid: 1), .ended(.signal(9))])
    #expect(died.since == Observed(999_001, evidence: "/run/code0.log: the last end", age: 999))
    #expect(died.lastExit == Observed(.ended(.signal(9)), evidence: "/run/code0.log", age: 999))
    let stopped = try observed([.requested("stop", by: "me"), .stopped, .started(pid: 2)])
    #expect(stopped.since == Observed(999_002, evidence: "/run/code0.log: the last start", age: 998))
    #expect(stopped.lastExit == Observed(.stopped(by: "me"), evidence: "/run/code0.log, asked by me", age: 999))
    let new = try observed([])
    #expect(new.since == .unknown("/run/code0.log shows no start"))
    #expect(new.lastExit == Observed(.never, evidence: "/run/code0.log shows no end"))
    #expect(try observe([SeenPane()]).lastExit == .unknown("its log was not read"))
  }

  // MARK: - Observing

  private func observe(
    _ panes: [SeenPane]?, extra: String = "", units: String? = SeenFleet.units(), gone: Set<Int32> = [],
    beat: Int? = 999_995, json: String? = nil, servers: [String: Int32] = [:], shells: Set<Int32> = [],
    unitsFailure: SystemdFailure? = nil, life: RuntimeLife? = nil
  ) throws -> AgentObservation {
    let json = json ?? SeenFleet.json([("code0", extra)])
    let fleet = try fleet(
      panes, units: units, gone: gone, beat: beat, json: json, servers: servers, shells: shells,
      unitsFailure: unitsFailure, life: life)
    return try #require(fleet.rows.first)
  }

  private func fleet(
    _ panes: [SeenPane]?, units: String? = SeenFleet.units(), gone: Set<Int32> = [], beat: Int? = 999_995,
    json: String = SeenFleet.json([("code0", "")]), servers: [String: Int32] = [:], shells: Set<Int32> = [],
    unitsFailure: SystemdFailure? = nil, life: RuntimeLife? = nil
  ) throws -> FleetObservation {
    let record = try SeenFleet.record(json: json)
    let files = AgentFiles(
      beat: beat.map { Heartbeat(time: $0, pid: 100, status: .ok) }, beatPath: "/run/code0.hb",
      environmentDigest: "digest", life: life, logPath: "/run/code0.log")
    let host = HostSightings(
      now: SeenFleet.now,
      units: units.map { Observed(Systemd().states($0), evidence: "systemctl --user show") } ?? .unknown("no bus"),
      panes: [
        TmuxSocket(record.socket): panes.map {
          Observed($0.compactMap(\.pane), evidence: "tmux -L works list-panes -a")
        }
          ?? .unknown("tmux is silent")
      ],
      files: ["code0": files], goneProcesses: gone, servers: servers, waitingShells: shells,
      unitsFailure: unitsFailure)
    let sightings = FleetSightings(hosts: ["alpha": Observed(host, evidence: "")], pause: nil)
    return FleetObservation(of: record, sightings, in: SeenFleet.folder)
  }
}
