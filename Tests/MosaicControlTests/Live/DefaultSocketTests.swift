import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("A fleet on tmux's default server", .runsPrograms, .needsUserManager)
struct DefaultSocketTests {
  @Test("the fleet runs next to a person's sessions, and down ends none of them")
  func beside() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]), head: "")
    let run = try fleet.run(
      """
      systemd-run --user --quiet --unit=mine --property=Type=forking tmux new-session -d -s mine sleep 1111
      up; mosaic fleet doctor 2>&1 | grep -c "error.tmux-server.: the tmux server on tmux's default socket.*/mine.service:"; panes default | cut -d" " -f1
      mosaic fleet down -q; tmux list-sessions -F '#{session_name}'
      """)
    #expect(run.lines == ["1", "mine", "one", "two", "mine"], "\(run.errors)")
  }

  @Test("if no server runs, one is started outside of the service and survives the service's restart")
  func ownServer() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]), head: "")
    let run = try fleet.run(
      """
      up; server=$(tmux display -p '#{pid}'); grep -c 'mosaic-tmux-holder' /proc/$server/cgroup
      old=$(panes default | cut -d" " -f2)
      first=$(systemctl --user show -P MainPID mosaic-tmux-holder); [ "$first" -gt 1 ] && kill -KILL "$first"
      until_true '[ "$(systemctl --user is-active mosaic-tmux-holder)" = active ] && [ "$(systemctl --user show -P MainPID mosaic-tmux-holder)" != '$first' ]'
      [ "$(panes default | cut -d" " -f2)" = "$old" ] && echo same
      systemctl --user kill --signal=KILL mosaic-tmux-holder; mosaic fleet down -q
      until_true 'tmux list-sessions 2>&1 | grep -q "no server running\\|error connecting"' && echo gone
      """)
    #expect(run.lines == ["0", "same", "gone"], "\(run.errors)")
  }

  @Test("a server without sessions stays until the fleet that started it is stopped, and a fleet starts on one")
  func emptyServer() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]), head: "")
    let run = try fleet.run(
      """
      mosaic fleet install -q --bin \(LiveFleet.program); systemctl --user start mosaic-tmux-holder
      tmux -N kill-session -t =_holder; tmux -N show-options -s exit-empty; up; state one; mosaic fleet down -q
      until_true 'tmux list-sessions 2>&1 | grep -q "no server running\\|error connecting"' && echo gone
      tmux new-session -d -s mine sleep 1111; tmux set-option -s exit-empty off; up; mosaic fleet down -q
      tmux -N show-options -s exit-empty; tmux -N list-sessions -F '#{session_name}'
      tmux -N kill-session -t =mine; up; state one
      """, timeout: 240)
    #expect(
      run.lines == ["exit-empty off", "active", "gone", "exit-empty off", "mine", "active"],
      "\(run.lines)\(run.errors)")
  }

  @Test("a person's destroy-unattached option does not end the agents")
  func unattached() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]), head: "")
    try fleet.home.write("set -g destroy-unattached on\n", to: ".tmux.conf")
    let run = try fleet.run("up; panes default | wc -l; state one")
    #expect(run.lines == ["1", "active"], "\(run.errors)")
  }

  @Test("a person's session with the holder's name is left alone, and the holder fails to start")
  func personsHolder() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]), head: "")
    let run = try fleet.run(
      """
      tmux new-session -d -s _holder sleep 1111
      mosaic fleet install -q --bin \(LiveFleet.program); systemctl --user start mosaic-tmux-holder 2>/dev/null; echo $?
      tmux list-sessions -F '#{session_name}'
      """)
    #expect(run.lines == ["1", "_holder"], "\(run.errors)")
  }
}
