import MosaicTestHarness
import Testing

@testable import MosaicFormats

/// The states and evidence of the real runtimes in `ps --json`.
@Suite("States of the real runtimes", .serialized, .needsRuntimes, .runsPrograms, .needsUserManager)
struct RuntimeStateTests {
  private func fleet(_ runtime: RealRuntime, _ more: String...) throws -> RealFleet {
    try RealFleet([RealFleet.Agent(name: "peer", runtime: runtime, more: more)])
  }

  @Test(
    "the state is right during work, a tool call, a queue and an interrupt, and available within a second",
    arguments: RealRuntime.allCases)
  func work(of runtime: RealRuntime) throws {
    let run = try fleet(runtime).run(
      """
      free() { until_true '[ -n "$(ended_at peer)" ]'; echo "stopped: $(second_after "$(ended_at peer)" peer)"; }
      up; ready peer; echo "fresh: $(readiness peer)"
      send peer -m 'MARK:SLOW:10' >sent; until_true 'arrived peer MARK:SLOW'; sleep 1
      look; echo "slow: $(readiness peer), $(fact peer runtime_state value activity)"
      fact peer runtime_state evidence | grep -cE 'json: status busy|: task_started|: UserPromptSubmit'; seen=
      send peer -m 'the next' | head -n 1; sleep 0.3
      look; echo "queued: $(readiness peer), $(fact peer screen value has_queued)"; seen=
      until_true 'arrived peer "the next"'; free
      # The tool runs until it is ended here, however long it takes to look at it.
      tool='^tail -n4747 -f /dev/null$'; send peer -m 'MARK:BASH:tail_-n4747_-f_/dev/null' >sent
      until_true 'pgrep -f "$tool" >/dev/null'; sleep 1
      before=$(asked); look; echo "tool: $(readiness peer), $(fact peer runtime_state value detail)"; seen=
      kill $(pgrep -f "$tool"); until_true '[ "$(asked)" -gt "$before" ]'; free
      send peer -m 'MARK:SLOW:20' >sent; until_true 'arrived peer MARK:SLOW:20'; sleep 2
      pressed=$(date +%s.%3N); press peer Escape; echo "escaped: $(second_after "$pressed" peer)"
      fact peer runtime_state value detail
      """)
    let tool = runtime == .claude ? "Bash" : "exec"
    #expect(
      run.lines == [
        "fresh: available", "slow: working, working", "1", "queued", "queued: working, True",
        "stopped: available",
        "tool: working, \(tool)", "stopped: available", "escaped: available", "interrupted",
      ], "\(run.errors)")
  }

  @Test(
    "'up' and 'restart' return when a runtime that needs four seconds shows its composer",
    arguments: RealRuntime.allCases)
  func slowStart(of runtime: RealRuntime) throws {
    let run = try fleet(runtime).run(
      """
      runtime=.local/bin/\(runtime.rawValue); real=$(readlink -f $runtime); rm $runtime
      printf '#!/bin/sh\\nsleep 4\\nexec "%s" "$@"\\n' "$real" >$runtime; chmod +x $runtime
      shows() { fact peer screen value kind; }
      mosaic fleet up -q --bin "$HOME/.local/bin/mosaic"; shows; mosaic fleet restart -q peer; shows
      send peer -m 'one word' | tail -n 1; until_true 'arrived peer "one word"'
      """)
    #expect(run.lines == ["composer", "composer", "exit 0"], "\(run.lines)\n\(run.errors)")
  }

  @Test("'systemctl status' shows what the runtime reports", arguments: RealRuntime.allCases)
  func status(of runtime: RealRuntime) throws {
    let run = try fleet(runtime).run(
      """
      echo MOSAIC_HEARTBEAT_INTERVAL=1 >>$HOME/.config/mosaic/fleet/agents/peer.local.env
      told() { systemctl --user show -P StatusText mosaic-agent@peer | grep -q "; it reports that it is $1"; }
      up; ready peer; send peer -m 'MARK:SLOW:6' >sent; until_true 'told working'; until_true 'told idle'; echo told
      """)
    #expect(run.lines == ["told"], "\(run.errors)")
  }

  @Test("the state is waiting at a draft, and within a second at a permission prompt", arguments: RealRuntime.allCases)
  func person(of runtime: RealRuntime) throws {
    let run = try fleet(runtime, "yolo: false").run(
      """
      up; ready peer; type_text peer 'half a line'; until_true "composer peer | grep -q 'half a line'"
      echo "draft: $(readiness peer), $(fact peer readiness evidence)"
      press peer C-u; until_true "! composer peer | grep -q 'half a line'"; readiness peer
      send peer -m 'MARK:ESCALATE:touch_made' >sent; until_true 'arrived peer MARK:ESCALATE'
      until_true '[ -n "$(ended_at peer)" ]'; echo "asks: $(second_after "$(ended_at peer)" peer)"
      fact peer readiness evidence; fact peer runtime_state value activity
      pressed=$(date +%s.%3N); press peer Escape; echo "escaped: $(second_after "$pressed" peer)"; ls work/peer
      """)
    let question = runtime == .claude ? "Do you want to proceed?" : "Would you like to run the following command?"
    #expect(
      run.lines == [
        "draft: waiting, its composer holds unsent text", "available", "asks: waiting", "at a dialog: \(question)",
        "waiting", "escaped: available",
      ], "\(run.errors)")
  }

  @Test(
    "the state is right after a stop signal, with an unreachable server and after a kill",
    arguments: RealRuntime.allCases)
  func ends(of runtime: RealRuntime) throws {
    let run = try fleet(runtime).run(
      """
      up; ready peer; old=$(pid peer); server=$(live display-message -p '#{pid}')
      socket=$(live display-message -p '#{socket_path}')
      # tmux continues a process that was stopped in a pane.
      kill -STOP "$old"; sleep 0.5; grep -c ') T ' "/proc/$old/stat"; echo "continued: $(readiness peer)"
      echo "elsewhere: $(TMUX_TMPDIR=$HOME readiness peer)"
      kill -STOP "$server"; echo "server stopped: $(readiness peer)"; kill -CONT "$server"
      rm "$socket"; echo "no socket: $(readiness peer)"; kill -USR1 "$server"; until_true '[ -S "$socket" ]'
      readiness peer; kill -9 "$old"; echo "killed: $(readiness peer)"
      seconds=40 until_true '[ "$(pid peer 2>/dev/null)" -gt 0 ] && [ "$(pid peer)" != $old ]' 2>errors
      live resize-window -t =peer: -x 160 -y 45; ready peer; echo "again: $(readiness peer)"
      """)
    #expect(
      run.lines == [
        "0", "continued: available", "elsewhere: unknown", "server stopped: unknown", "no socket: unknown", "available",
        "killed: dead", "again: available",
      ], "\(run.errors)")
  }
}
