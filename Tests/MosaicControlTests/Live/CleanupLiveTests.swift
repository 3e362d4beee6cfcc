import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("'fleet gc' and what 'fleet uninstall' leaves", .runsPrograms, .needsUserManager)
struct CleanupLiveTests {
  @Test("files of agents that left are removed; what runs, is young, or was written by a person stays")
  func collected() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "runs"]))
    let run = try fleet.run(
      """
      home=$HOME/.config/mosaic; run=$home/fleet/run; units=$HOME/.config/systemd/user
      up; sed -i '/name: runs/d' $home/fleet/roster.yaml; mosaic fleet generate -q
      for end in hb events events.1 log log.2 sent contract.md settings.json trust bak-1 local.env; do echo x >$run/gone.$end; done
      for end in events sent; do echo x >$run/runs.$end; echo x >$run/one.$end; echo x >$run/young.$end; done
      echo x >$run/one.hb.4194999.tmp; echo x >$run/one.hb.$$.tmp; mosaic fleet pause -q --why test; echo mine >$run/notes
      touch -d '9 days ago' $run/gone.* $run/runs.[es]* $run/one.[es]* $run/*.tmp $run/notes $run/PAUSED
      ln -s $HOME/other $run/linked.log; touch -h -d '9 days ago' $run/linked.log
      id=$(printf %s $home | sha256sum | cut -c1-16 | sed 's/^0*//'); mkdir $HOME/.codex
      for name in gone one; do echo x >$HOME/.codex/mosaic-$name-$id.config.toml; done; echo x >$HOME/.codex/mosaic-gone-0.config.toml
      touch -d '9 days ago' $HOME/.codex/*
      systemd-run --user --scope --quiet --unit=mosaic-agent-old.scope -p RuntimeMaxSec=200ms sleep 60 2>/dev/null
      until_true 'systemctl --user is-failed -q mosaic-agent-old.scope'
      mkdir $units/mosaic-agent@gone.service.d $units/mosaic-agent@mine.service.d
      sed -n '1,2p' $units/mosaic-fleet.target >$units/mosaic-agent@gone.service.d/50-mosaic.conf
      printf '\\n[Service]\\nRestart=no\\n' >>$units/mosaic-agent@gone.service.d/50-mosaic.conf
      (cat $units/mosaic-agent@gone.service.d/50-mosaic.conf; echo Nice=1) >$units/mosaic-agent@mine.service.d/50-mosaic.conf
      listed() { ls -A $run | grep -v '^screens$' | sort; }; listed >$HOME/before
      XDG_RUNTIME_DIR=/nowhere mosaic fleet gc --dry-run 2>&1 | grep -c 'gone\\|old.scope'; echo ==
      mosaic fleet gc --dry-run | sed 's/^would remove //' >$HOME/dry; echo $?; listed | diff $HOME/before - && echo same
      mosaic fleet gc | sed 's/^removed //' >$HOME/wet; diff $HOME/dry $HOME/wet && cat $HOME/wet | sed "s|$HOME|~|; s/$id/ID/"
      listed | diff $HOME/before - | grep '^[<>]' | sort | tr '\\n' ' '; echo; state runs; state one
      ls $units | grep -c 'agent@mine'; mosaic fleet gc; mosaic fleet gc --json | jq -c .removed
      """, timeout: 240)
    let why = "gone left the roster and does not run; last written 9 days ago"
    let files = ["contract.md", "events", "events.1", "hb", "log", "log.2", "sent", "settings.json"].map {
      "gone.\($0)"
    }
    #expect(
      run.lines == [
        "1", "==", "0", "same", "fleet/run/one.hb.4194999.tmp: a temporary file of process 4194999, which has ended",
      ]
        + files.map { "fleet/run/\($0): \(why)" } + [
          "~/.codex/mosaic-gone-ID.config.toml: \(why)",
          "mosaic-agent-old.scope: a scope that failed; old does not run",
          "~/.config/systemd/user/mosaic-agent@gone.service.d/50-mosaic.conf: a drop-in that mosaic wrote for a unit that is not installed",
          (files + ["one.hb.4194999.tmp"]).map { "< \($0)" }.joined(separator: " ") + " ", "active", "active", "1",
          "[]",
        ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
    #expect(run.errors.contains("nothing to remove"))
  }

  @Test("nothing of an agent is removed while it is unknown which agents run")
  func unknown() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      run=$HOME/.config/mosaic/fleet/run; up; echo x >$run/gone.log; touch -d '9 days ago' $run/gone.log
      XDG_RUNTIME_DIR=/nowhere mosaic fleet gc 2>&1 | cut -d: -f1-2; ls $run | grep -c gone
      server=$(tmux -N -L live display-message -p '#{pid}'); kill -STOP $server
      mosaic fleet gc >/dev/null 2>&1; echo $?; kill -CONT $server; ls $run | grep -c gone
      mosaic fleet gc -q >/dev/null; echo $?; ls $run | grep -c gone
      """, timeout: 240)
    #expect(
      run.lines.filter { !$0.hasPrefix("help") } == [
        "error: kept the files of agents, because it is unknown which of them run", "1", "1", "1", "0", "0",
      ], "\(run.lines)\(run.errors)")
  }

  @Test("'uninstall' undoes what 'agent trust' added, and nothing that was changed since")
  func trust() throws {
    let home = try ScratchFolder()
    try home.write(
      """
      version: 1
      transport: tmux
      floor: none
      tmux:
        socket_name: live
      agents:
        - name: ada
          runtime: claude
          class: worker
          working_directory: ~/work

      """, to: ".config/mosaic/fleet/roster.yaml")
    let state = "{\n  \"n\": 1.50,\n  \"customApiKeyResponses\": {\"rejected\": []}\n}\n"
    try home.write(state, to: ".claude.json", mode: 0o600)
    try home.write("{\"model\": \"opus\"}", to: ".claude/settings.json", mode: 0o600)
    try home.write("#!/bin/sh\nexec sleep infinity\n", to: "bin/claude", mode: 0o755)
    try home.write(
      "MOSAIC_RUNTIME_BIN=\(home.path)/bin\nANTHROPIC_API_KEY=sk-ant-api03-abcdefghijklmnopqrstuvwxyz\n",
      to: ".config/mosaic/fleet/agents/ada.local.env", mode: 0o600)
    let run = try LiveFleet(in: home).run(
      """
      git init -q $HOME/work; run=$HOME/.config/mosaic/fleet/run; cp $HOME/.claude.json $HOME/before
      mosaic fleet install -q --bin \(LiveFleet.program); mosaic agent trust ada --yes >/dev/null 2>&1; echo $?
      jq -c '[.hasCompletedOnboarding, .customApiKeyResponses.approved]' $HOME/.claude.json; stat -c %a $run/trusted.json
      grep -c lmnopqrstuvwxyz $run/trusted.json; cp $HOME/.claude.json $HOME/trusted.claude
      mosaic fleet uninstall 2>&1 | sed "s|$HOME|~|g" | grep -v units; diff $HOME/before $HOME/.claude.json && echo restored
      cat $HOME/.claude/settings.json; echo; ls $run/trusted.json 2>&1 | grep -c 'No such'; diff $HOME/trusted.claude $HOME/.claude.json.bak-2 && echo kept
      mosaic fleet install -q; mosaic agent trust ada --yes >/dev/null 2>&1
      jq '.hasCompletedOnboarding=false' $HOME/.claude.json >$HOME/edited; cp $HOME/edited $HOME/.claude.json
      mosaic fleet uninstall 2>&1 | grep -c 'was changed since .*: left hasCompletedOnboarding'; jq -c .hasCompletedOnboarding $HOME/.claude.json
      """, timeout: 240)
    #expect(
      run.lines == [
        "0", "[true,[\"ghijklmnopqrstuvwxyz\"]]", "600", "0",
        "undid 'agent trust' in ~/.claude.json: customApiKeyResponses.approved, projects[\"~/work\"].hasTrustDialogAccepted, hasCompletedOnboarding; kept ~/.claude.json.bak-2",
        "undid 'agent trust' in ~/.claude/settings.json: skipDangerousModePermissionPrompt; kept ~/.claude/settings.json.bak-2",
        "restored", "{\"model\": \"opus\"}", "1", "kept", "1", "false",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("'uninstall --dry-run' lists what would be stopped and removed, and changes nothing; no folder is an error")
  func dryRun() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      up; mosaic fleet uninstall --dry-run 2>&1 | sed "s|$HOME|~|g"; panes | wc -l; mosaic fleet uninstall -q
      mosaic fleet uninstall --dry-run 2>&1; mosaic fleet uninstall --home $HOME/none 2>&1 | sed "s|$HOME|~|g"
      """)
    let units = "would remove ~/.config/systemd/user"
    #expect(
      run.lines == [
        "would stop one", "\(units)/mosaic-agent@.service", "\(units)/mosaic-fleet.target",
        "\(units)/mosaic-tmux-holder.service", "1", "nothing to stop or to remove", "error: there is no folder ~/none",
        "help: pass '--home PATH' to name the workspace",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("a read-only workspace is uninstalled, and one error names what is left")
  func readOnly() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      home=$HOME/.config/mosaic; up; mount --bind $home $home && mount -o remount,bind,ro $home && touch $home/x 2>/dev/null || echo read-only
      mosaic fleet uninstall >$HOME/said 2>&1; echo $?; sed "s|$HOME|~|g" $HOME/said | grep '^error\\|^help'
      ls $HOME/.config/systemd/user; panes | wc -l; umount $home; mosaic fleet uninstall 2>&1 | tail -n 1; ls $home/fleet/run | grep -c installed
      """, timeout: 240)
    #expect(
      run.lines == [
        "read-only", "3",
        "error: everything else is removed, but not ~/.config/mosaic/fleet/run/installed.json: Read-only file system",
        "help: when the workspace can be written, run 'mosaic fleet uninstall' again", "mosaic-agent@.service.d", "0",
        "the fleet is stopped and its units are removed", "0",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("'install --force' removes the drop-ins of the other workspace and counts units and drop-ins apart")
  func taken() throws {
    let fleet = try LiveFleet(agents: "  - name: one\n    restart: never\n")
    let run = try fleet.run(
      """
      units=$HOME/.config/systemd/user; mkdir -p $HOME/second/fleet
      sed '/restart/d' $HOME/.config/mosaic/fleet/roster.yaml >$HOME/second/fleet/roster.yaml
      mosaic fleet install --bin \(LiveFleet.program) 2>&1 | grep ^installed | sed "s|$HOME|~|"
      mosaic fleet install --home $HOME/second --force --bin \(LiveFleet.program) 2>&1 | grep '^installed\\|^removed' | sed "s|$HOME|~|"
      ls $units | grep -c 'agent@one'; systemctl --user show -P Restart mosaic-agent@one
      mosaic fleet uninstall --home $HOME/second -q; ls $units | grep -v bak
      """, timeout: 240)
    #expect(
      run.lines == [
        "installed 3 units and 1 drop-in in ~/.config/systemd/user",
        "removed mosaic-agent@one.service.d/50-mosaic.conf, which another installation left",
        "installed 2 units in ~/.config/systemd/user", "0", "on-failure", "mosaic-agent@.service.d",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("'doctor' reports supervisors that run a replaced program")
  func replaced() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]))
    let run = try fleet.run(
      """
      mkdir -p $HOME/bin; cp \(LiveFleet.program) $HOME/bin/mosaic; mosaic() { $HOME/bin/mosaic "$@"; }
      mosaic fleet up -q --bin $HOME/bin/mosaic; mosaic fleet doctor 2>&1 | grep -c 'another build'
      sleep 1.1; cp $HOME/bin/mosaic $HOME/bin/new; mv $HOME/bin/new $HOME/bin/mosaic; mosaic fleet doctor | grep -A1 'another build'
      mosaic fleet restart -q one; mosaic fleet doctor | grep 'another build'
      mosaic update --relaunch 2>&1 | tail -n 1; mosaic fleet doctor 2>&1 | grep -c 'another build'
      """, timeout: 240)
    #expect(
      run.lines == [
        "0",
        "warning[agent]: one, two still run with an earlier configuration (RESTART-NEEDED): for each, it was started by "
          + "another build of mosaic",
        "  = help: run 'mosaic update --relaunch --idle' to restart each when it is available",
        "warning[agent]: two still runs with an earlier configuration (RESTART-NEEDED): it was started by another build of "
          + "mosaic",
        "1 agent restarted", "0",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }
}
