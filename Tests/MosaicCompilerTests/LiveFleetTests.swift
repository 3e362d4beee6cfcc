import MosaicCompiler
import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("A fleet's units under a real systemd", .runsPrograms, .needsUserManager, .serialized)
struct LiveFleetTests {
  private static let holder = "mosaic-tmux-holder.service"

  @Test("the holder owns a tmux server: it is the main process, restarts after a kill and ends on stop")
  func holderOwnsServer() throws {
    let home = try home(RunnableFleet.fleet([]))
    let run = try SystemdHarness.run(
      """
      tmux -L other new-session -d -s mine sleep infinity
      systemctl --user start \(Self.holder)
      pid=$(systemctl --user show -P MainPID \(Self.holder))
      [ "$(tmux -N -L mosaic-fleet display -p '#{pid}')" = "$pid" ] && echo found
      [ "$pid" -gt 1 ] && kill -KILL "$pid"
      for attempt in $(seq 100); do
        [ "$(systemctl --user show -P NRestarts -P SubState \(Self.holder) | sort | xargs)" = '1 running' ] && break
        sleep 0.05
      done
      tmux -N -L mosaic-fleet list-sessions -F 'restarted #{session_name}'
      systemctl --user stop \(Self.holder)
      systemctl --user show -P ActiveState \(Self.holder)
      tmux -N -L mosaic-fleet list-sessions 2>/dev/null || echo gone
      tmux -N -L other list-sessions -F 'still #{session_name}'
      """, home: home)
    #expect(run.output.split(separator: "\n") == ["found", "restarted _holder", "inactive", "gone", "still mine"])
  }

  @Test("trap 22: a server that a person started on the fleet's socket is neither joined nor stopped")
  func personsServerIsLeftAlone() throws {
    let home = try home(RunnableFleet.fleet([]))
    let run = try SystemdHarness.run(
      """
      tmux -L mosaic-fleet new-session -d -s mine sleep infinity
      systemctl --user start \(Self.holder) 2>/dev/null || echo refused
      systemctl --user stop \(Self.holder)
      tmux -N -L mosaic-fleet list-sessions -F '#{session_name}'
      """, home: home)
    #expect(run.output.split(separator: "\n") == ["refused", "mine"])
  }

  @Test("a person's tmux configuration does not end the fleet's sessions")
  func personsConfigurationIsNotRead() throws {
    let home = try home(RunnableFleet.fleet([]))
    try home.write("set -g destroy-unattached on\n", to: ".tmux.conf")
    let run = try SystemdHarness.run(
      """
      systemctl --user start \(Self.holder)
      tmux -N -L mosaic-fleet list-sessions -F '#{session_name}'
      """, home: home)
    #expect(run.output == "_holder\n")
  }

  @Test("the target starts and stops the agents; the holder stays")
  func targetStartsAndStopsAgents() throws {
    let home = try home(RunnableFleet.fleet([RunnableFleet.agent("code0"), RunnableFleet.agent("code1")]))
    let run = try SystemdHarness.run(
      """
      states() { systemctl --user is-active mosaic-agent@code0 mosaic-agent@code1 \(Self.holder) | xargs; }
      systemctl --user start mosaic-fleet.target; states
      systemctl --user stop mosaic-fleet.target
      for attempt in $(seq 100); do
        case $(states) in *deactivating*) sleep 0.05;; *) break;; esac
      done
      states
      cat $HOME/code0.started
      """, home: home)
    #expect(
      run.output.split(separator: "\n") == [
        "active active active", "inactive inactive active", "agent run code0", "MOSAIC_AGENT_NAME=code0",
        "MOSAIC_HOME=\(home.path)/.config/mosaic",
      ])
  }

  @Test("trap 2: an agent removed from the roster does not start again at boot")
  func removedAgentStaysAway() throws {
    let home = try home(RunnableFleet.fleet([RunnableFleet.agent("stays"), RunnableFleet.agent("leaves")]))
    let first = try SystemdHarness.run(
      """
      systemctl --user enable --now mosaic-fleet.target 2>/dev/null
      systemctl --user is-active mosaic-agent@stays mosaic-agent@leaves | xargs
      """, home: home)
    #expect(first.output == "active active\n")
    try install(RunnableFleet.fleet([RunnableFleet.agent("stays")]), in: home)
    let second = try SystemdHarness.run(
      """
      systemctl --user start default.target
      systemctl --user is-active mosaic-agent@stays mosaic-agent@leaves | xargs
      """, home: home)
    #expect(second.output == "active inactive\n")
  }

  @Test("trap 26: a crash loop ends, however slow it is")
  func crashLoopEnds() throws {
    let home = try home(RunnableFleet.fleet([RunnableFleet.agent("code0")]))
    try home.write("#!/bin/sh\necho start >>$HOME/starts\nexit 1\n", to: ".local/bin/mosaic", mode: 0o755)
    try home.write("[Service]\nRestartSec=20ms\n", to: ".config/systemd/user/mosaic-agent@.service.d/fast.conf")
    let run = try SystemdHarness.run(
      """
      systemctl --user start mosaic-agent@code0 2>/dev/null
      for attempt in $(seq 100); do
        [ "$(systemctl --user show -P SubState mosaic-agent@code0)" = failed ] && break
        sleep 0.05
      done
      systemctl --user show -P StartLimitIntervalUSec mosaic-agent@code0
      wc -l <$HOME/starts
      """, home: home)
    #expect(run.output == "10min\n5\n")
  }

  @Test("trap 17: a program that systemd cannot name is still the main process, and can notify readiness")
  func hostileProgramNotifies() throws {
    let program = UnitPath.belowHome("it's \"mine\"\\/mosaic")
    let home = try home(RunnableFleet.fleet([RunnableFleet.agent("code0")]), program: program)
    let run = try SystemdHarness.run("systemctl --user start mosaic-agent@code0 && echo ready", home: home)
    #expect(run.output == "ready\n", "\(run.errors)")
  }

  @Test(
    "trap 17: the fleet starts in homes with hostile names",
    arguments: ["a b", "a%h", "a$HOME", "[a]*?", "a\\", "a;b", "é'\""])
  func hostileHomeStarts(name: String) throws {
    let home = try home(RunnableFleet.fleet([RunnableFleet.agent("code0")]), workspace: .belowHome(name))
    let run = try SystemdHarness.run(
      "systemctl --user start mosaic-agent@code0 && sed -n 3p $HOME/code0.started", home: home)
    #expect(run.output == "MOSAIC_HOME=\(home.path)/\(name)\n", "\(run.errors)")
  }

  /// Returns a home with a fleet, and a program that reports readiness and keeps running.
  private func home(
    _ fleet: Fleet, workspace: UnitPath = .belowHome(".config/mosaic"),
    program: UnitPath = .belowHome(".local/bin/mosaic")
  ) throws -> ScratchFolder {
    let home = try ScratchFolder()
    let stub = """
      #!/bin/sh
      { echo "$*"; env | grep -E '^MOSAIC_(AGENT_NAME|HOME)=' | sort; } >$HOME/$3.started
      systemd-notify --ready --pid=$$
      exec sleep infinity

      """
    if case .belowHome(let path) = program { try home.write(stub, to: path, mode: 0o755) }
    try install(fleet, in: home, workspace: workspace, program: program)
    return home
  }

  private func install(
    _ fleet: Fleet, in home: ScratchFolder, workspace: UnitPath = .belowHome(".config/mosaic"),
    program: UnitPath = .belowHome(".local/bin/mosaic")
  ) throws {
    let context = CompileContext(host: "here", tenant: "acme", home: workspace, program: program)
    for file in render(lowerUnits(fleet, in: context)) { try home.write(file.bytes, to: ".config/" + file.path) }
    guard case .belowHome(let folder) = workspace else { return }
    for file in render(lowerEnvironmentFiles(fleet, in: context)) {
      try home.write(file.bytes, to: "\(folder)/\(file.path)")
    }
  }
}
