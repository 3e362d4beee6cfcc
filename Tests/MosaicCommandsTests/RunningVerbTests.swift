import ArgumentParser
import Foundation
import MosaicDiagnostics
import MosaicModel
import Testing

@testable import MosaicCommands
@testable import MosaicControl
@testable import MosaicOperations

@Suite("Messages of the commands for a running fleet")
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
    #expect(known.findings[0].help == "run 'journalctl --user -u mosaic-agent@two.service' to see its last messages")
    let holder = messages(
      ["one": unit("one")], holder: UnitState.seen(UnitNames.holder, "failed", result: "start-limit-hit"))
    #expect(holder.count == 1 && holder[0].hasSuffix("failed (start-limit-hit): no agent can start"))
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
    #expect(ControlGroup(text)?.unit ?? "none" == unit)
    #expect(ControlGroup(text)?.isService == unit.hasSuffix(".service"))
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
    restarts: Int = 0, file: String = "static", workspace: String? = nil
  ) -> UnitState {
    UnitState(
      name: name, load: .loaded, active: UnitActivity(active), sub: sub, result: result, mainPID: 0, restarts: restarts,
      file: file,
      wants: [], workspace: workspace.map(UnitWorkspace.init))
  }
}
