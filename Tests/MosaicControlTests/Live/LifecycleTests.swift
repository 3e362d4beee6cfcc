import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Starting, stopping and changing a fleet", .runsPrograms, .needsUserManager)
struct LifecycleTests {
  private static let twenty = (0..<20).map { "a\($0)" }

  @Test("stopping, restarting, editing or removing one of twenty agents leaves the others' processes alone")
  func oneOfTwenty() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(Self.twenty))
    let run = try fleet.run(
      """
      up; panes >$HOME/before; wc -l <$HOME/before
      others() { panes | grep -v '^a7 ' | diff - $HOME/others >/dev/null && echo same; }
      grep -v '^a7 ' $HOME/before >$HOME/others
      mosaic fleet restart -q a7; others; [ "$(pid a7)" = "$(sed -n 's/^a7 //p' $HOME/before)" ] || echo new
      mosaic fleet stop -q a7; others; panes | grep -c '^a7 '
      mosaic fleet start -q a7; others; panes | grep -c '^a7 '
      mosaic fleet edit -q a7 --model tiny; others; state a7
      mosaic fleet remove -q a7; others; state a7; panes | wc -l
      mosaic fleet add -q a7 --class worker; others; state a7
      """)
    #expect(
      run.lines == [
        "20", "same", "new", "same", "0", "same", "1", "same", "active", "same", "inactive", "19", "same", "active",
      ], "\(run.errors)")
  }

  @Test("an agent is renamed only after it was stopped, and then starts under its new name")
  func renaming() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["ada", "bo"]))
    let run = try fleet.run(
      """
      up; mosaic fleet rename ada zoe 2>&1; echo $?; mosaic fleet rename ada zoe --dry-run >/dev/null 2>&1; echo $?
      panes | cut -d" " -f1
      mosaic fleet stop -q ada; mosaic fleet rename -q ada zoe; echo $?; state ada
      mosaic fleet start -q zoe; panes | cut -d" " -f1; state zoe; mosaic fleet check -q; echo $?
      """)
    #expect(
      run.lines == [
        "error: 'ada' is running", "help: run 'mosaic fleet stop ada' first", "1", "1", "ada", "bo", "0", "inactive",
        "bo", "zoe", "active", "0",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test("trap 2: a removed agent does not start at boot, and the others do")
  func reboot() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["stays", "goes", "too"]))
    _ = try fleet.run("up; mosaic fleet remove -q goes")
    let second = try fleet.run(
      """
      systemctl --user start default.target
      until_true '[ "$(panes | wc -l)" = 2 ]'
      panes | cut -d" " -f1; state goes
      """)
    #expect(second.lines == ["stays", "too", "inactive"], "\(second.errors)")
  }

  @Test("down leaves no session and no process, and does not change a person's server and sessions")
  func down() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]))
    let run = try fleet.run(
      """
      tmux -L default new-session -d -s one sleep 1111
      up; pids=$(panes | cut -d" " -f2)
      mosaic fleet down -q; echo down $?
      for pid in $pids; do ended $pid || echo "$pid is left"; done
      tmux -N -L live list-sessions 2>&1 | grep -c 'no server running\\|error connecting'
      tmux -N -L default list-sessions -F 'still #{session_name}'
      """)
    #expect(run.lines == ["down 0", "1", "still one"], "\(run.errors)")
  }

  @Test("trap 22: a person's session with an agent's name is left alone, and the agent is reported as not running")
  func personsSession() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]))
    let run = try fleet.run(
      """
      up; mosaic fleet stop -q one
      printf 's3cret\nMOSAIC_HEARTBEAT_INTERVAL=s3cret' >$HOME/.config/mosaic/fleet/agents/one.local.env
      mosaic fleet doctor 2>&1 | grep -c '^warning.environment.: .*one.local.env:[12]: '
      tmux -N -L live new-session -d -s one sleep 1111; mine=$(pid one)
      mosaic fleet start one 2>&1 | grep -c "one is .*: the session 'one' on socket 'live' was not created by this fleet"
      mosaic agent send one -m hello 2>&1 | grep -c 'is not the agent'
      mosaic fleet stop -q one; [ "$(pid one)" = "$mine" ] && echo untouched
      mosaic fleet down -q; state two
      """)
    #expect(run.lines == ["2", "1", "1", "untouched", "inactive"], "\(run.errors)")
    let log = String(decoding: try fleet.home.read("mosaic-agent@one.log"), as: UTF8.self)
    #expect(log.contains("one.local.env:1: this is not NAME=value; it is ignored\n"))
    #expect(
      log.contains(
        "one.local.env:2: MOSAIC_HEARTBEAT_INTERVAL must be a whole number of seconds greater than zero; the default, 15"
      ))
    #expect(!log.contains("s3cret"))
    #expect(log.contains("error: a session named 'one' already exists on socket 'live'"))
  }

  @Test("an agent on its own socket has its own server, outside of every service, which ends with its last agent")
  func ownSocket() throws {
    let fleet = try LiveFleet(
      agents: "  - name: one\n  - name: two\n    socket: aside\n  - name: three\n    socket: aside\n")
    let run = try fleet.run(
      """
      up; panes aside | cut -d" " -f1; server=$(tmux -N -L aside display -p '#{pid}')
      grep -c 'mosaic-agent' /proc/$server/cgroup
      old=$(panes aside | sed -n 's/^three //p'); mosaic fleet restart -q two; panes aside | grep -c "^three $old$"
      mosaic fleet down -q; tmux -N -L aside list-sessions 2>&1 | grep -c 'no server running\\|error connecting'
      """)
    #expect(run.lines == ["three", "two", "0", "1", "1"], "\(run.errors)")
  }

  @Test("a second workspace's units are refused without --force; after that, the first workspace does not touch them")
  func secondWorkspace() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      second() { verb=$1; shift; mosaic fleet $verb --home $HOME/second "$@"; }
      mkdir -p $HOME/second/fleet; cp $HOME/.config/mosaic/fleet/roster.yaml $HOME/second/fleet
      up; second generate -q; second install -q --bin \(LiveFleet.program) 2>$HOME/said; echo $?
      grep -c 'belongs to another workspace, ~/.config/mosaic' $HOME/said
      [ -e $HOME/second/fleet/run/installed.json ] || echo nothing
      mosaic fleet check -q; echo $?; state one
      second ps | sed "s|$HOME|~|" | awk '/^NOT INSTALLED/ { print; next } $1 == "one" { print "ps:", $5 }'; second status | sed "s|$HOME|~|"
      second doctor | grep -A1 'error.units' | grep -c 'another workspace, ~/.config/mosaic\\|--home ~/.config/mosaic'
      second install --bin \(LiveFleet.program) --force 2>$HOME/said; echo $?; cat $HOME/said
      mosaic fleet check -q; echo $?
      mosaic fleet down -q; second install --bin \(LiveFleet.program) --force 2>&1 | grep -c '^note: the units .* ~/.conf'
      units() { cp $1/systemd/user/*.* $HOME/.config/systemd/user; systemctl --user daemon-reload; }
      units $HOME/.config/mosaic; systemctl --user start mosaic-fleet.target; units $HOME/second
      mosaic fleet generate --force 2>&1 | grep -c '^error: .*belongs to another workspace, .*/second'
      mosaic fleet down 2>&1 | grep -c 'belong to another workspace'; state one
      second start 2>&1 | grep -c 'one is active .*: it is still running for another workspace; .*uninstall --home .*.config/mosaic'
      mosaic fleet uninstall 2>&1 | grep -c 'belong to another workspace.*were left in place; 1 agent of this workspace stopped'
      state one; state none; systemctl --user is-active mosaic-tmux-holder
      second check -q; echo "second $?"; systemctl --user is-enabled mosaic-fleet.target
      mosaic fleet uninstall 2>&1 | grep -c 'this workspace has no installed units; the units .* belong to another'
      second up -q; state one
      """)
    #expect(
      run.lines == [
        "2", "1", "nothing", "0", "active",
        "NOT INSTALLED: the units belong to another workspace, ~/.config/mosaic", "ps: not-installed", "ps: -",
        "units    belong to another workspace, ~/.config/mosaic",
        "holder   not installed", "target   not installed, does not start at boot", "agents   0 of 1 running",
        "         one: not installed", "2", "1",
        "error: the fleet of another workspace, ~/.config/mosaic, is running: mosaic-tmux-holder.service, one",
        "help: run 'mosaic fleet uninstall --home ~/.config/mosaic' to stop it and remove its units", "0",
        "1", "1", "1", "active", "1", "1", "inactive", "inactive", "inactive",
        "second 0",
        "enabled", "1", "active",
      ], "\(run.lines)\(run.errors)")
  }

  @Test("a workspace whose record or folder is gone can be stopped and uninstalled with the data in its units")
  func lostWorkspace() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      units=$HOME/.config/systemd/user; first=$HOME/.config/mosaic
      up; rm -rf $first/fleet/run; mosaic fleet check -q; echo $?; mosaic fleet down 2>&1
      mosaic fleet start -q; echo '# mine' >>$units/mosaic-fleet.target; mosaic fleet uninstall 2>&1 | sed "s|$HOME|~|"
      ls $units; rm $units/mosaic-fleet.target; up; cp -r $first $HOME/kept; rm -rf $first
      mosaic fleet uninstall 2>&1 | tail -1; state one; ls $units; panes | wc -l
      cp -r $HOME/kept $first; mkdir -p $HOME/second/fleet; cp $first/fleet/roster.yaml $HOME/second/fleet
      second() { mosaic fleet $@ --home $HOME/second; }
      mosaic fleet install -q; second install -q --force --bin \(LiveFleet.program); mosaic fleet check 2>&1 | grep -c 'belong to another.*/second'
      second uninstall -q; mosaic fleet uninstall 2>&1 | head -1; mosaic agent run one 2>&1 | head -1 | grep -c 'no tmux server'
      mosaic fleet up -q; mosaic agent run one 2>&1; state one
      """)
    #expect(
      run.lines == [
        "0", "1 agent stopped",
        "the fleet is stopped; ~/.config/systemd/user/mosaic-fleet.target stays because it was changed after the install",
        "mosaic-agent@.service.d", "mosaic-fleet.target", "the fleet is stopped and its units are removed", "inactive",
        "mosaic-agent@.service.d", "0", "1", "the fleet is stopped and its units are removed", "1",
        "error: one is already running under systemd",
        "help: run 'mosaic agent watch one' to look at it, or 'mosaic fleet stop one' to stop it", "active",
      ], "\(run.lines)\(run.errors)")
  }

  @Test("a damaged record does not stop ps, down or uninstall, and their results are reported")
  func damagedRecord() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two", "three"]))
    let run = try fleet.run(
      """
      mosaic fleet up --bin \(LiveFleet.program) 2>&1 | grep -c 'installed 3 units'
      mosaic fleet up 2>&1 | grep '3 units' | sed 's/ in .* / /'; mosaic fleet stop one two 2>&1
      record=$HOME/.config/mosaic/fleet/fleet.json; cp $record $HOME/kept; echo '{' >$record
      mosaic fleet ps 2>$HOME/said | awk '{ print $1, $5, $6, $12 }'; cut -c-7 $HOME/said
      grep -c "run 'mosaic fleet generate --force' to rewrite it from the roster" $HOME/said
      mosaic fleet start one 2>&1 | grep -c 'cannot be read'
      mosaic fleet stop three one 2>&1 | tail -1; cp $HOME/kept $record; mosaic fleet start -q two
      rm $record; mosaic fleet down 2>&1 | tail -1; mosaic fleet down 2>&1 | tail -1; state two
      echo '{' >$record; mosaic fleet uninstall 2>&1 | tail -1; ls $HOME/.config/systemd/user
      """)
    #expect(
      run.lines == [
        "1", "3 units current", "2 agents stopped", "NAME UNIT PANE FLAGS", "one inactive - -", "three active sleep -",
        "two inactive - -", "warning", "help: r", "1", "1", "1 agent stopped, 1 not running",
        "1 agent stopped, 2 not running", "no agent was running", "inactive",
        "the fleet is stopped and its units are removed", "mosaic-agent@.service.d",
      ], "\(run.lines)\(run.errors)")
  }

  @Test("a changed installed unit is drift, and generate updates an outdated one")
  func installedUnitsAreOutputs() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      up; unit=$HOME/.config/systemd/user/mosaic-fleet.target
      rm $unit; mosaic fleet check 2>&1 | grep -c 'drift.missing.*mosaic-fleet.target'
      mosaic fleet generate -q; mosaic fleet check -q; echo $?
      echo '# mine' >>$unit; mosaic fleet generate -q 2>/dev/null; echo $?
      mosaic fleet generate -q --force; echo $?; tail -1 $unit.bak-1; mosaic fleet check -q; echo $?
      tmux -N -L live new-session -d -s mine sleep 99
      mosaic fleet uninstall 2>&1 | sed "s|$HOME|~|"; ls $HOME/.config/systemd/user
      """)
    #expect(
      run.lines == [
        "1", "0", "2", "0", "# mine", "0",
        "note: stopping the tmux server on socket 'live' also ends a session that mosaic did not create: mine",
        "the fleet is stopped and its units are removed",
        "note: the units that 'install --force' replaced are still there: "
          + "~/.config/systemd/user/mosaic-fleet.target.bak-1",
        "mosaic-agent@.service.d", "mosaic-fleet.target.bak-1",
      ],
      "\(run.errors)")
  }

  @Test("up starts nothing if a runtime or the program is missing")
  func missingPrograms() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]), runtime: "[no-such-runtime]")
    let run = try fleet.run(
      """
      mosaic fleet up -q 2>&1 | grep -c 'which does not exist'
      mosaic fleet up -q --bin \(LiveFleet.program) 2>&1 | grep -c 'no-such-runtime, which one starts, is not on PATH'
      mkdir $HOME/mine; printf '#!/bin/sh' >$HOME/mine/no-such-runtime; chmod +x $HOME/mine/no-such-runtime
      PATH=$HOME/mine:$PATH; mosaic fleet up -q 2>&1 | grep -c 'is not on PATH'
      mosaic fleet doctor 2>&1 | grep -c '^error.runtime.\\|^warning.agents.: 0 of 1 agent running'; state one
      """)
    #expect(run.lines == ["1", "1", "1", "2", "inactive"], "\(run.errors)")
  }

  @Test("an agent that cannot start is reported, the others start, and a stopped agent is not started again")
  func whatIsMissing() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two", "three"]))
    let run = try fleet.run(
      """
      cd; agents=.config/mosaic/fleet/agents; up; mosaic fleet stop -q; rm $agents/one.env
      printf 'MOSAIC_AGENT_COMMAND=no-such-runtime\n' >$agents/two.local.env
      mosaic fleet start 2>$HOME/said; echo $?; grep -v '^help' $HOME/said | sed 's/activating .*)/down/'; state three
      mosaic fleet stop -q one two; mosaic fleet generate -q; rm $agents/two.local.env
      mosaic agent reset one --new 2>&1; state one
      tmux -N -L live respawn-pane -k -t =three: cat; until_true 'mosaic fleet ps | grep -q DRIFT'
      mosaic fleet start three 2>&1
      sed -i 's|name: one|name: one\\n    working_directory: ~/nowhere|' $HOME/.config/mosaic/fleet/roster.yaml
      mosaic fleet up 2>&1 | tail -2 | sed "s|/[^ ]*/nowhere|nowhere|"; state one
      """)
    #expect(
      run.lines == [
        "1",
        "error: one is down: .config/mosaic/fleet/agents/one.env is missing; run 'mosaic fleet generate' to write it",
        "error: two is down: no-such-runtime, which two starts, is not on PATH; install it, or set MOSAIC_RUNTIME_BIN "
          + "in the agent's .local.env to its folder", "active",
        "error: one is not running", "help: run 'mosaic fleet start one' to start it",
        "inactive", "1 agent running",
        "warning: the pane of three runs 'cat', which is not its runtime (DRIFT); run 'mosaic agent watch three' to look "
          + "at it, or 'mosaic fleet restart three' to end it and start the runtime",
        "error: nowhere, the working directory of one, is not a folder",
        "help: create it, or change working_directory in the roster; nothing was started", "inactive",
      ], "\(run.lines)\(run.errors)")
  }

  @Test("on a server that a person started, agents run with a warning, and down does not claim to end it")
  func serverBegunByHand() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      tmux -f /dev/null -L live new-session -d -s mine sleep 999
      mosaic fleet up --bin \(LiveFleet.program) 2>&1 | grep -c '^warning: mosaic-tmux-holder.service, .* is not running'; state one
      mosaic fleet down 2>&1 | grep -c 'did not create'; tmux -N -L live list-sessions -F '#{session_name}'
      """)
    #expect(run.lines == ["1", "active", "0", "mine"], "\(run.lines)\(run.errors)")
  }

  @Test("a tmux server that cannot be reached is reported, with the fix")
  func serverOutOfSight() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      up; TMUX_TMPDIR=/ mosaic fleet start 2>&1 | sed "s|$TMUX_TMPDIR|HERE|g; s/process [0-9]*/process N/"
      sed -i 's/socket_name: live/socket_name: moved/' $HOME/.config/mosaic/fleet/roster.yaml
      mosaic fleet up 2>&1 | tail -n 2 | sed 's/process [0-9]*/process N/'
      mosaic fleet restart -q 2>/dev/null || echo "restart $?"; state one
      mosaic fleet doctor | grep '^error' | sed 's/process [0-9]*/process N/'; mosaic fleet restart --all -q; mosaic fleet verify -q && echo verified
      """)
    let moved = "the tmux server of the running agents (process N) is on socket 'live', not on socket 'moved'"
    #expect(
      run.lines == [
        "error: the tmux server on socket 'live' (process N) keeps its socket in HERE, but this process looks for it in /",
        "help: the agents are not affected; set TMUX_TMPDIR=HERE in this shell", "error: \(moved)",
        "help: set tmux.socket_name back to 'live' and run 'mosaic fleet generate'; to move the fleet instead, run 'mosaic "
          + "fleet restart --all', which ends every agent and starts it on socket 'moved'",
        "restart 3", "active", "error[tmux-server]: \(moved)", "verified",
      ], "\(run.lines)\(run.errors)")
  }

  @Test("each advice about an agent that is down ends with the command that starts it")
  func followedUp() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]), runtime: "[no-such]")
    let run = try fleet.run(
      """
      advice() { mosaic fleet doctor 2>/dev/null | grep -A1 "^error.$1" | sed -n "s|$HOME|~|g; s/.*help: //p"; }
      mosaic fleet generate -q --bin \(LiveFleet.program); advice units; advice runtime
      sed -i 's/no-such/sleep, infinity/' $HOME/.config/mosaic/fleet/roster.yaml; up; mosaic fleet stop -q two
      systemctl --user mask -q mosaic-agent@two; advice agent; systemctl --user unmask -q mosaic-agent@two
      mkdir $HOME/.config/systemd/user/mosaic-agent@two.service.d
      printf '[Service]\nExecStart=\n' >$HOME/.config/systemd/user/mosaic-agent@two.service.d/x.conf
      systemctl --user daemon-reload; advice agent
      rm -r $HOME/.config/systemd/user/mosaic-agent@two.service.d; systemctl --user daemon-reload
      echo x >$HOME/.config/mosaic/fleet/agents/two.local.env; echo x >$HOME/.config/mosaic/fleet/agents/one.local.env
      mosaic fleet doctor 2>/dev/null | grep -A1 local.env | sed -n 's/.*help: //p'
      """)
    let start = "then run 'mosaic fleet start"
    #expect(
      run.lines == [
        "run 'mosaic fleet install' to install the generated units, \(start)'",
        "install it, or set MOSAIC_RUNTIME_BIN in the agent's .local.env to its folder, \(start)'",
        "run 'systemctl --user unmask mosaic-agent@two.service' to unmask it, then 'mosaic fleet start two' to start it",
        "correct ~/.config/systemd/user/mosaic-agent@two.service.d/x.conf:2; run 'systemd-analyze --user verify "
          + "mosaic-agent@two.service' to check, then run 'systemctl --user daemon-reload' and 'mosaic fleet start two'",
        "correct it; one reads it when it starts", "correct it; two reads it when it starts, \(start) two'",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("the doctor reports agents that should run and do not, and masked units")
  func whoDoesNotRun() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two", "three"]))
    let run = try fleet.run(
      """
      found() { mosaic fleet doctor 2>/dev/null | grep '\\[agent\\]\\|\\[units\\]' | sed "s|$HOME|~|g"; }
      up; mosaic fleet stop -q two two; found; systemctl --user mask -q mosaic-agent@two; found
      mosaic fleet start two 2>&1 | sed "s|$HOME|~|g"; mosaic fleet status | grep two; systemctl --user unmask -q mosaic-agent@two
      main=$(main_pid one); [ "$main" -gt 1 ] && kill -STOP "$main"; tmux -N -L live kill-session -t =one; found
      kill -CONT "$main"; until_true 'mosaic fleet verify -q one three >/dev/null 2>&1 || [ "$(state one)" = active ]'
      mosaic fleet down -q; mv $HOME/.config/mosaic $HOME/moved; mosaic fleet doctor --home $HOME/moved 2>/dev/null \
        | grep '^error.units' | sed "s|$HOME|~|g"
      """)
    #expect(
      run.lines == [
        "warning[agent]: two is not running: it was stopped, exited without an error, or was never started",
        "error[agent]: two cannot be started: its unit is masked by ~/.config/systemd/user/mosaic-agent@two.service",
        "error: two is masked by ~/.config/systemd/user/mosaic-agent@two.service: run 'systemctl --user unmask "
          + "mosaic-agent@two.service' to unmask it", "         two: masked",
        "error[agent]: the unit of one is running, but no session 'one' on socket 'live'",
        "warning[agent]: two is not running: it was stopped, exited without an error, or was never started",
        "error[units]: the units use ~/.config/mosaic as the workspace, but the workspace is ~/moved",
      ], "\(run.lines)\(run.errors)")
  }

  @Test("restarts on request are not a crash loop, and another workspace's 'down' stops no agent")
  func manyRestarts() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      up; for time in 1 2 3 4 5 6 7; do mosaic fleet restart -q one || echo "restart: $?"; done
      for time in 1 2 3 4 5 6 7; do mosaic fleet down -q; mosaic fleet start -q || echo "start: $?"; done
      MOSAIC_HOME=$HOME/second mosaic fleet init --preset local-canary -q
      MOSAIC_HOME=$HOME/second mosaic fleet down -q 2>&1 | grep -c 'are not installed'
      state one; mosaic fleet install -q --no-enable; systemctl --user is-enabled mosaic-fleet.target
      """)
    #expect(run.lines == ["1", "active", "disabled"], "\(run.errors)")
  }

  @Test("update restarts no agent; with --relaunch it restarts those that would start differently")
  func update() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]))
    let run = try fleet.run(
      """
      up; panes >$HOME/before; roster=$HOME/.config/mosaic/fleet/roster.yaml
      sed -i 's/- name: two/- name: two\\n    model_hint: tiny/' $roster
      mosaic update -q; panes | diff - $HOME/before && echo same
      mosaic fleet up 2>&1 | grep '^note: two'; panes | diff - $HOME/before && echo same
      mosaic update -q --relaunch; panes | diff - $HOME/before | grep -c '^< two'
      panes | grep '^one ' | diff - $HOME/before | grep -c '^< '
      """)
    #expect(
      run.lines == [
        "same",
        "note: two still runs its previous configuration; run 'mosaic update --relaunch' to restart what changed",
        "same", "1", "0",
      ], "\(run.errors)")
  }

  @Test("a message sent right after 'up' reaches a runtime that needs four seconds to start")
  func slowRuntime() throws {
    let fleet = try LiveFleet(
      agents: LiveFleet.agents(["ada"]),
      runtime: "['\(LiveFleet.program)', agent, stub, --slow-start, '4000']")
    let run = try fleet.run(
      """
      up; mosaic agent send --verify ada -m 'one word' | sed 's/ .*//'
      until_true "grep -q 'one word' $HOME/.config/mosaic/fleet/run/ada.received"
      grep -c 'one word' $HOME/.config/mosaic/fleet/run/ada.received
      """)
    #expect(run.lines == ["accepted", "1"], "\(run.lines)\n\(run.errors)")
  }

  @Test("a message to a class or to all gets a verdict for each agent, and 'agent sent' shows what each was sent")
  func groups() throws {
    let fleet = try LiveFleet(
      agents: "  - name: ada\n    class: code\n  - name: bo\n    class: code\n  - name: cy\n    class: review\n",
      runtime: "['\(LiveFleet.program)', agent, stub]")
    let run = try fleet.run(
      """
      up; for name in ada bo cy; do until_true 'mosaic agent status $name | grep -q "^screen *composer"'; done
      mosaic agent send --verify --class code -m one; echo $?; mosaic fleet stop -q cy
      mosaic agent send --verify --all -m two; echo $?; mosaic agent sent cy | wc -l
      for name in ada bo; do mosaic agent sent $name | sed 's/^[^ ]*Z *//; s/  [^ ]*:@operator//'; done
      mosaic agent send --class nobody -m x 2>&1 | head -n 1
      """)
    #expect(
      run.lines == [
        "ada: accepted (screen)", "bo: accepted (screen)", "0", "ada: accepted (screen)", "bo: accepted (screen)",
        "cy: not-sent: agent 'cy' is not running", "1", "1", "accepted (screen)   one", "accepted (screen)   two",
        "accepted (screen)   one", "accepted (screen)   two", "error: no other agent has the class 'nobody'",
      ], "\(run.lines)\n\(run.errors)")
  }
}
