import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Observing a fleet under a real systemd and tmux", .runsPrograms, .needsUserManager, .serialized)
struct LiveObservationTests {
  @Test("a healthy fleet has no flags, and an error in the roster does not prevent observing it")
  func healthy() throws {
    let lines = try ObservedFleet.lines(
      """
      echo '}{: no roster' >~/.config/mosaic/fleet/roster.yaml
      mosaic fleet ps | awk '{ print $1, $2, $3, $5, $6, $12 }'
      mosaic fleet verify; echo "verify $?"
      mosaic fleet status | sed 's/process [0-9]*/process N/; s/starts .*/starts/'
      mosaic agent status works >/dev/null; echo "agent $?"
      mosaic agent roster | awk '{ print $1, $4 }'
      """)
    #expect(
      lines == [
        "NAME CLASS RUNTIME UNIT PANE FLAGS", "works orchestrator worker active sh -",
        "waits enhancer waiter active sleep -", "verify 0", "holder   running (process N)",
        "target   running, starts", "agents   2 of 2 running", "agent 0", "NAME ADDRESS", "works here:works",
        "waits here:waits",
      ])
  }

  @Test("the manager is asked directly, and systemctl gives the same answer if the manager's library is missing")
  func systemctl() throws {
    let lines = try ObservedFleet.lines(
      """
      systemctl --user stop mosaic-agent@waits.service
      cd ~; mkdir tools broken; touch broken/libsystemd.so.0
      printf '#!/bin/sh\\ncase "$*" in *" show "*) echo asked >>~/calls;; esac\\nexec /usr/bin/env PATH=%s systemctl "$@"\\n' \
        "$PATH" >tools/systemctl
      chmod +x tools/systemctl
      PATH=$PWD/tools:$PATH
      mosaic fleet status --json >itself || echo "itself $?"
      grep -c . ~/calls || :
      LD_LIBRARY_PATH=$PWD/broken mosaic fleet status --json >systemctl || echo "systemctl $?"
      grep -c . ~/calls
      cmp itself systemctl && grep -c '"restarts": 0' itself
      """)
    #expect(lines == ["itself 1", "systemctl 1", "1", "4"])
  }

  @Test("each flag is raised by its cause, and verify fails on drift")
  func flags() throws {
    let lines = try ObservedFleet.lines(
      """
      t respawn-pane -k -t =works: sleep 999; until_is works 6 sleep; echo "1 $(flags works)"
      mosaic fleet verify || echo "verify $?"
      mosaic fleet doctor | grep -A1 '^error.agent'
      systemctl --user disable mosaic-fleet.target 2>/dev/null; echo "2 $(flags waits)"
      systemctl --user enable mosaic-fleet.target 2>/dev/null; echo "3 $(flags waits)"
      echo MORE=1 >~/.config/mosaic/fleet/agents/waits.local.env; echo "4 $(flags waits)"
      t new-session -d -s person sleep 99; echo "5 $(flags person)"
      sed -i 's/ *mosaic-agent@waits.service//; /^Wants=$/d' ~/.config/systemd/user/mosaic-fleet.target
      grep -q waits ~/.config/systemd/user/mosaic-fleet.target && sed -i '/waits/d' ~/.config/systemd/user/mosaic-fleet.target
      systemctl --user daemon-reload; echo "6 $(flags waits)"
      """)
    #expect(
      lines == [
        "1 DRIFT", "error[agent]: works: its pane runs 'sleep', which is not its runtime (DRIFT)", "verify 1",
        "error[agent]: the pane of works runs 'sleep', which is not its runtime (DRIFT)",
        "  = help: run 'mosaic agent watch works' to look at it, or 'mosaic fleet restart works' to end it and start the runtime",
        "2 BOOT-ENABLE", "3 -",
        "4 RESTART-NEEDED", "5 UNMANAGED", "6 RESTART-NEEDED,BOOT-ENABLE",
      ])
  }

  @Test("missing sessions are listed, and an agent whose unit failed is dead")
  func missing() throws {
    let lines = try ObservedFleet.lines(
      """
      mkdir -p ~/.config/systemd/user/mosaic-agent@.service.d
      printf '[Service]\\nRestart=no\\n' >~/.config/systemd/user/mosaic-agent@.service.d/once.conf
      systemctl --user daemon-reload
      t kill-session -t =waits
      until_is waits 5 failed
      cell waits 4
      mosaic fleet verify || echo "verify $?"
      mosaic fleet status | sed 's/process [0-9]*/process N/' | tail -n 2
      mosaic fleet status >/dev/null || echo "status $?"
      mosaic fleet doctor | grep -c '^error.agent.: waits failed (exit-code) and will not be'
      mosaic agent status waits >/dev/null || echo "agent $?"
      t new-session -d -s waits sleep 99
      mosaic fleet verify || echo "verify $?"
      """)
    #expect(
      lines == [
        "dead", "error[agent]: waits: no session 'waits' on socket 'mosaic-fleet'", "verify 1",
        "agents   1 of 2 running",
        "         waits: failed (exit-code)", "status 1", "1", "agent 1",
        "error[agent]: waits: the session 'waits' on socket 'mosaic-fleet' was not created by this fleet", "verify 1",
      ])
  }

  @Test("trap 7: our own input does not make an agent look active, but unseen work does")
  func activity() throws {
    let lines = try ObservedFleet.lines(
      """
      export MOSAIC_HEARTBEAT_IDLE_THRESHOLD=4
      # A quiet program without a prompt is not known to accept work.
      until_is waits 4 unknown
      clock() { t display-message -p -t =waits: '#{window_activity}'; }
      before=$(clock); t send-keys -t =waits: hello Enter; until [ "$(clock)" != "$before" ]; do sleep 0.1; done
      clock >~/.config/mosaic/fleet/run/waits.poke
      echo "own input $(cell waits 4)"
      rm ~/.config/mosaic/fleet/run/waits.poke
      # Without the note of our input, the same keys count as activity.
      until t send-keys -t =waits: hello; case $(cell waits 4) in working) true;; *) false;; esac; do :; done
      echo "unknown keys working"
      until_is works 4 working; echo "unseen working"
      """)
    #expect(lines == ["own input unknown", "unknown keys working", "unseen working"])
  }

  @Test("trap 23: watching changes no window size and leaves nothing behind")
  func watching() throws {
    let lines = try ObservedFleet.lines(
      """
      seen() { t list-sessions -F '#{session_name} #{session_windows}' | sort | xargs; }
      before=$(seen)
      size() { t display-message -p -t =waits: '#{window_width}x#{window_height}'; }
      mkfifo ~/keys; exec 3<>~/keys
      for verb in watch attach; do
        TERM=xterm LC_ALL=C.UTF-8 script -qfc "stty cols 40 rows 10; mosaic agent $verb waits" /dev/null \
          <&3 >/dev/null 2>&1 &
        until [ -n "$(t list-clients)" ]; do sleep 0.05; done
        echo "$verb $(size) $(t list-clients -F '#{client_readonly} #{client_session}')"
        t detach-client -s =waits; wait $! || :
        until [ -z "$(t list-clients)" ]; do sleep 0.05; done
      done
      [ "$(seen)" = "$before" ] && echo same
      mosaic agent watch waits </dev/null 2>/dev/null || echo "no terminal $?"
      """)
    #expect(lines == ["watch 200x50 1 waits", "attach 200x50 0 waits", "same", "no terminal 64"])
  }

  @Test("trap 18: text in panes, sessions and files reaches the terminal with visible control characters")
  func hostile() throws {
    let run = try ObservedFleet.run(
      #"""
      t new-session -d -s "$(printf 'x\033[2J\342\200\256y')" bash -c "exec -a \"$(printf 'evil\033]0;x\007')\" sleep 99"
      t respawn-pane -k -t =waits: sh -c "printf 'first\nx\342\200\256back\n\n\n'; sleep 99"
      printf 'why\033[31m' >~/.config/mosaic/fleet/run/PAUSED
      printf 'ts=5\npid=1\nmodel=\033[31m\n' >~/.config/mosaic/fleet/run/works.hb.native
      until [ "$(mosaic agent tail waits -n 2 | wc -l)" = 2 ]; do sleep 0.1; done
      mosaic agent tail waits -n 2; mosaic fleet ps; mosaic fleet ps --json; mosaic agent status works
      mosaic fleet status; mosaic fleet doctor --json || :
      """#, home: ObservedFleet.home())
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("first\nx<U+202E>back\n"))
    #expect(run.output.contains("PAUSED: why<U+001B>[31m"))
    #expect(run.output.contains("UNMANAGED"))
    let harmful = run.output.unicodeScalars.filter { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E }
    #expect(harmful.isEmpty)
  }

  @Test("the doctor finds each broken part")
  func doctor() throws {
    let lines = try ObservedFleet.lines(
      """
      mount -t tmpfs tmpfs /var/lib/systemd; mkdir -p /var/lib/systemd/linger
      found() { echo "$1: $(mosaic fleet doctor 2>/dev/null | grep -v '^  ' | sed 's/:.*//' | xargs)"; }
      found unlingering
      echo >>~/.config/mosaic/fleet/FLEET.md; found order; mosaic fleet generate --force --quiet
      touch /var/lib/systemd/linger/$(id -un)
      mosaic fleet doctor; echo "$?"
      mosaic fleet pause --why tea 2>/dev/null; found paused; mosaic fleet resume 2>/dev/null
      echo '# mine' >>~/.config/systemd/user/mosaic-fleet.target; found units
      cp ~/.config/mosaic/systemd/user/mosaic-fleet.target ~/.config/systemd/user/
      echo >>~/.config/mosaic/fleet/FLEET.md; found files; mosaic fleet generate --force --quiet
      rm ~/.config/mosaic/fleet/roles/code.md; found library; mosaic fleet generate --quiet
      cp $(command -v mosaic) ~/other; echo "program: $(~/other fleet doctor | grep -c '^warning.program')"
      sed -i 's|directory: "~"|directory: "~/no"|; s|\\[sleep, inf|[no-such, inf|' ~/.config/mosaic/fleet/roster.yaml
      mosaic fleet generate --quiet; found agents
      sed -i 's/runtime: waiter/runtime: claude/' ~/.config/mosaic/fleet/roster.yaml
      mosaic fleet generate --quiet; found root
      echo '}{' >>~/.config/mosaic/fleet/roster.yaml; found roster | grep -o 'error.roster.'
      systemctl --user stop mosaic-tmux-holder; tmux -L mosaic-fleet new-session -d -s x sleep 99
      found server | grep -o 'error.tmux-server.'
      systemctl --user exit; until ! systemctl --user is-system-running >/dev/null 2>&1; do sleep 0.1; done
      found manager | grep -o 'error.user-manager.'
      """)
    #expect(
      lines == [
        "unlingering: warning[linger]", "order: error[generated-files] warning[linger]", "0", "paused: warning[paused]",
        "units: error[units]",
        "files: error[generated-files]", "library: error[library]", "program: 1",
        "agents: error[runtime] error[working-directory] warning[agent] warning[agent]",
        "root: error[runtime] error[working-directory] error[root] error[first-run] error[first-run] error[first-run] "
          + "warning[agent] warning[agent]",
        "error[roster]", "error[tmux-server]", "error[user-manager]",
      ])
  }
}
