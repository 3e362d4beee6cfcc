import ArgumentParser
import Foundation
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicCommands
@testable import MosaicControl
@testable import MosaicOperations
@testable import MosaicPresentation

@Suite("Messages of the commands for a running fleet", .runsPrograms)
struct RunningVerbTests {
  @Test("the doctor reports units that failed, restart repeatedly or should run, and no others")
  func verdicts() {
    let failed = unit("one", "failed", result: "exit-code", restarts: 5)
    let loops = unit("two", "activating", sub: "auto-restart", result: "exit-code")
    #expect(
      messages(["one": failed, "two": loops, "three": unit("three")]) == [
        "one failed (exit-code, after 5 restarts) and will not be restarted",
        "two ended (exit-code) and is about to be restarted",
      ])
    let again = unit("two", "activating", sub: "auto-restart", result: "exit-code", restarts: 1)
    #expect(verdict(["two": loops]).findings.map(\.severity) == [.warning])
    #expect(verdict(["two": again]).findings.map(\.severity) == [.error])
    let stopped = verdict(["one": unit("one", "inactive"), "two": unit("two")]).findings
    #expect(
      stopped.map(\.severity) == [.warning] && stopped[0].message.hasPrefix("one is not running: it was stopped, "))
    let idle = ["one": unit("one", "inactive"), "two": unit("two", "inactive")]
    #expect(messages(idle) == ["0 of 2 agents running, although the fleet is enabled"])
    #expect(messages(idle, target: "disabled") == [])
    let running = verdict(["one": unit("one")], target: "disabled").findings
    #expect(running.map(\.code) == ["units"] && running[0].severity == .warning)
    let known = UnitVerdict(
      [loops.name: loops], agents: [loops.name], reasons: [loops.name: "x, which two starts, is not on PATH"])
    #expect(known.findings.count == 1 && known.findings[0].code == "agent" && known.findings[0].severity == .error)
    #expect(
      known.findings[0].message
        == "two ended (exit-code) and is about to be restarted: x, which two starts, is not on PATH")
    #expect(
      known.findings[0].help
        == "run 'mosaic agent logs two' to see how it ended; once systemd has given up, 'mosaic fleet start two' tries again"
    )
    let dead = UnitVerdict(
      [loops.name: loops, failed.name: failed], agents: [loops.name, failed.name],
      deaths: [loops.name: "it ended with status 1", failed.name: "it ran out of memory"])
    #expect(
      dead.findings.map(\.message) == [
        "one failed (exit-code, after 5 restarts) and will not be restarted: it ran out of memory",
        "two ended (exit-code) and is about to be restarted: it ended with status 1",
      ])
    #expect(dead.findings[1].severity == .warning, "an end may be harmless, even if its status is known")
    let refused = UnitState.seen(
      failed.name, "failed", result: "exit-code", load: .badSetting, loadError: "bad unit file setting")
    #expect(
      UnitVerdict([refused.name: refused], agents: [refused.name]).findings.count == 1,
      "a unit that cannot be loaded has one cause, although it has failed as well")
    let holder = messages(
      ["one": unit("one")], holder: UnitState.seen(UnitNames.holder, "failed", result: "start-limit-hit"))
    #expect(holder.count == 1 && holder[0].hasSuffix("failed (start-limit-hit): no agent can start"))
  }

  @Test("the doctor lists errors before warnings, and keeps the order of each kind")
  func errorsFirst() {
    func issue(_ severity: Severity, _ message: String) -> MosaicDiagnostics.Issue {
      MosaicDiagnostics.Issue(.agent, severity: severity, message: message, help: nil)
    }
    let issues = [issue(.warning, "a"), issue(.error, "b"), issue(.warning, "c"), issue(.error, "d")]
    #expect(issues.errorsFirst.map(\.message) == ["b", "d", "a", "c"])
  }

  @Test(
    "status reports whether the fleet starts at boot, and the owner of foreign units", arguments: [true, false, nil])
  func boot(lingers: Bool?) {
    func summary(_ target: UnitState, home: String = "/home/a") -> UnitSummary {
      let states = [target.name: target, UnitNames.agent("one"): UnitState.seen(UnitNames.agent("one"))]
      return UnitSummary(
        FleetUnits(states: states, home: home, agents: [UnitNames.agent("one")], pause: nil, lingers: lingers))
    }
    let words = lingers == false ? "starts when you log in, not at boot" : "starts at boot"
    #expect(summary(.seen(UnitNames.target, file: "enabled")).text.contains("target   running, \(words)\n"))
    #expect(summary(.seen(UnitNames.target, file: "disabled")).text.contains("running, does not start at boot\n"))
    let own = summary(.seen(UnitNames.target, workspace: "/home/a"))
    #expect(own.report.otherWorkspace == nil && !own.text.contains("units "))
    let other = summary(.seen(UnitNames.target, workspace: "/home/b"))
    #expect(
      other.report.otherWorkspace == "/home/b"
        && other.text.hasPrefix("units    belong to another workspace, /home/b\n"))
  }

  @Test("status counts agents that could not be observed apart from those that do not run, and gives a reason once")
  func unknownAgents() {
    let pane = PaneCondition.absent
    let seen = [
      SeenAgent.agent("one", state: .unknown, reason: "no answer"),
      SeenAgent.agent("two", state: .dead, pane: pane, reason: "it has no session"),
      SeenAgent.agent("three", state: .unknown, reason: "no answer"),
      SeenAgent.agent("four", state: .unknown, reason: "another reason"),
    ]
    let names = seen.map { UnitNames.agent($0.name) }
    let states = names.map { UnitState.seen($0) }
    let summary = UnitSummary(
      FleetUnits(
        states: Dictionary(uniqueKeysWithValues: zip(names, states)), home: "/home/a", agents: names, pause: nil,
        lingers: nil, observed: Dictionary(uniqueKeysWithValues: zip(names, seen))))
    #expect(
      summary.text.hasSuffix(
        """
        agents   0 of 4 running, 3 unknown
                 one, three: unknown: no answer
                 two: dead: it has no session
                 four: unknown: another reason

        """), "\(summary.text)")
  }

  private func unit(
    _ agent: String, _ active: String = "active", sub: String = "running", result: String = "success", restarts: Int = 0
  ) -> UnitState {
    .seen(UnitNames.agent(agent), active, sub: sub, result: result, restarts: restarts)
  }

  private func messages(
    _ agents: [String: UnitState], target: String = "enabled", holder: UnitState = .seen(UnitNames.holder)
  ) -> [String] {
    verdict(agents, target: target, holder: holder).findings.map(\.message)
  }

  private func verdict(
    _ agents: [String: UnitState], target: String = "enabled", holder: UnitState = .seen(UnitNames.holder)
  ) -> UnitVerdict {
    let all = [.seen(UnitNames.target, file: target), holder] + agents.values
    let states = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    return UnitVerdict(states, agents: ["one", "two", "three"].map(UnitNames.agent))
  }

  @Test(
    "a process's unit is the last component of its control group, as in systemd",
    arguments: [
      (
        "12:pids:/a.slice/session-7.scope\n1:name=systemd:/user.slice/user@0.service/app.slice/mine.service\n0::/user.slice\n",
        "mine.service"
      ),
      ("0::/user.slice/user-1.slice/session-3.scope\n", "session-3.scope"), ("0::/\n", ""),
      ("0::/a.slice/mosaic-tmux-holder.service\n", "mosaic-tmux-holder.service"),
    ])
  func controlGroup(text: String, unit: String) {
    let group = ControlGroup(listing: text) { _ in true }
    #expect(group?.unit ?? "none" == unit)
    #expect(group?.isService == unit.hasSuffix(".service"))
  }

  @Test("the place of a setting that systemd rejects is in a drop-in, or else in the unit's own file")
  func rejectedSetting() throws {
    let home = try TemporaryFolder()
    let (dropIn, own) = (home.url.path + "/x.conf", home.url.path + "/x.service")
    try Data("[Service]\n\n ExecStart=a b\n".utf8).write(to: URL(fileURLWithPath: dropIn))
    try Data("[Service]\nExecStart=a\nNice=900\n".utf8).write(to: URL(fileURLWithPath: own))
    func places(_ text: String) -> [String] { UnitRefusal.places(of: text, in: [dropIn, own]) }
    #expect(places("Service has more than one ExecStart= setting") == [Path.shown(dropIn) + ":3"])
    #expect(places("bad Nice=") == [Path.shown(own) + ":3"])
    #expect(places("Invalid argument") == [] && places("no Restart=") == [])
  }

  @Test("the doctor reports a program to notify that cannot be found")
  func notifier() throws {
    let home = try TemporaryFolder()
    let program = home.url.appendingPathComponent("tell")
    try Data("#!/bin/sh\n".utf8).write(to: program)
    let path = "/x:\(home.url.path)"
    func found(_ name: String) -> String? { Diagnosis.notifierFindings(name, path: path).first?.message }
    let told = "which the roster's 'notify' names,"
    #expect(found("tell") == "tell, \(told) is not on PATH: nobody is told about events", "it is not executable")
    #expect(found(program.path)?.contains("\(told) does not exist or cannot be run") == true)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    #expect(found("tell") == nil && found(program.path) == nil && found("other") != nil)
  }

  @Test("stopped agents are counted, and so are agents that were not running")
  func stopped() {
    #expect(StoppedAgents(stopped: ["a", "b"], meant: ["a", "b"]).words == "2 agents stopped")
    #expect(StoppedAgents(stopped: ["a"], meant: ["a", "b", "c"]).words == "1 agent stopped, 2 not running")
    #expect(StoppedAgents(stopped: [], meant: ["a", "b"]).words == "no agent was running")
    #expect(StoppedAgents(stopped: [], meant: ["a"]).words == "a was not running")
  }

  @Test("a suggested command names this workspace unless it names another")
  func proposed() throws {
    let home = try HomeOptions.parse(["--home", "/a b"])
    let help = "'mosaic fleet stop', 'mosaic fleet uninstall --home ~/x' or 'mosaic fleet stop --all'"
    #expect(
      Invocation(home).addingOptions(help)
        == "'mosaic fleet stop --home '/a b'', 'mosaic fleet uninstall --home ~/x' or "
        + "'mosaic fleet stop --home '/a b' --all'")
  }

  @Test("the help of every verb that reads a workspace names --home")
  func homeInHelp() {
    let verbs = FleetGroup.configuration.subcommands + AgentGroup.configuration.subcommands
    let leaves = verbs.flatMap { $0.configuration.subcommands.isEmpty ? [$0] : $0.configuration.subcommands }
    #expect(leaves.count > 35)
    #expect(
      // A runtime calls the hook, with its workspace in the environment.
      leaves.filter { $0 != AgentHook.self && !$0.helpMessage().contains("--home <dir>") }.map {
        $0.configuration.commandName ?? ""
      } == [])
  }

  @Test("the guides name the tmux version that the doctor requires")
  func tmuxVersion() throws {
    for (guide, words) in [
      ("running", "tmux \(TmuxVersion.oldest) or later"), ("operating", "older than \(TmuxVersion.oldest)"),
    ] {
      let page = Repository.root.appendingPathComponent("docs/guides/\(guide).md")
      #expect(try String(contentsOf: page, encoding: .utf8).contains(words))
    }
  }

  @Test("an invalid agent name is rejected as a sender")
  func sender() throws {
    let run = try FreshHome().run("MOSAIC_AGENT_NAME='x] [y' mosaic agent send -s peer -m hi")
    #expect(run.status == 64)
    #expect(run.transcript.contains("error: invalid agent name 'x] [y' in MOSAIC_AGENT_NAME; use "))
  }

  @Test("init suggests 'fleet up' if nothing is missing")
  func next() throws {
    let home = try FreshHome()
    let ready = try home.run("mosaic fleet init --preset local-canary")
    #expect(ready.transcript.hasSuffix("next: mosaic fleet check, then mosaic fleet up\n"), "\(ready.transcript)")
    let absent = try home.run("mosaic fleet init --home other --profile software-delivery --runtime pi")
    #expect(
      absent.transcript.hasSuffix("not on PATH: pi\nnext: mosaic fleet check --home other\n"), "\(absent.transcript)")
  }
}

extension UnitState {
  /// Returns a unit as systemd reports it.
  fileprivate static func seen(
    _ name: String, _ active: String = "active", sub: String = "running", result: String = "success",
    restarts: Int = 0, file: String = "static", workspace: String? = nil, load: UnitLoad = .loaded,
    loadError: String = ""
  ) -> UnitState {
    UnitState(
      name: name, load: load, active: UnitActivity(active), sub: sub, result: result, mainPID: 0, restarts: restarts,
      file: file,
      wants: [], workspace: workspace.map(UnitWorkspace.init), loadError: loadError)
  }
}
