import MosaicTestHarness
import Testing

@Suite("Units that depend on the roster", .runsPrograms, .needsUserManager)
struct DropInTests {
  @Test("drop-ins are installed, change and go with the roster, and a person's own drop-ins stay")
  func dropIns() throws {
    let fleet = try LiveFleet(
      agents: "  - name: one\n    restart: never\n    stop_timeout: 3s\n  - name: two\n    enabled: false\n",
      head: LiveFleet.namedSocket + "notify: [/bin/true]\n")
    let run = try fleet.run(
      """
      units=$HOME/.config/systemd/user; mine=$units/mosaic-agent@one.service.d; roster=$HOME/.config/mosaic/fleet/roster.yaml
      shown() { systemctl --user show -P $2 $1; }
      mkdir -p $mine; printf '[Service]\\nNice=5\\n' >$mine/90-mine.conf
      mosaic fleet install -q --bin \(LiveFleet.program); (cd $units; find . -type f | sort)
      shown mosaic-agent@one Restart; shown mosaic-agent@one TimeoutStopUSec; shown mosaic-agent@one Nice
      shown mosaic-agent@two Restart; shown mosaic-fleet.target Wants | tr ' ' '\\n' | grep -c two
      shown mosaic-agent@one OnFailure; systemd-analyze --user verify $units/mosaic-agent@.service 2>&1 | grep -c mosaic-notify
      mosaic fleet check -q; echo "check $?"; rm $mine/50-mosaic.conf; mosaic fleet check -q >$HOME/said; echo "check $?"
      sed -i 's/restart: never/restart: always/; /stop_timeout/d' $roster; mosaic fleet generate -q; shown mosaic-agent@one Restart
      sed -i '/restart:/d; /notify:/d' $roster; mosaic fleet generate -q
      (cd $units; find . | sort); ls $HOME/.config/mosaic/systemd/user; shown mosaic-agent@one Restart
      rm -r $mine; sed -i 's/enabled: false/restart: never/' $roster; mosaic fleet generate -q; ls $units/mosaic-agent@two.service.d
      rm $HOME/.config/mosaic/fleet/run/installed.json; mosaic fleet uninstall -q; find $units | sed "s|$units|.|" | sort
      """)
    #expect(
      run.lines == [
        "./mosaic-agent@.service", "./mosaic-agent@.service.d/log.conf", "./mosaic-agent@one.service.d/50-mosaic.conf",
        "./mosaic-agent@one.service.d/90-mine.conf", "./mosaic-fleet.target", "./mosaic-notify@.service",
        "./mosaic-tmux-holder.service", "no", "3s", "5", "on-failure", "0",
        "mosaic-notify@mosaic-agent@one.service.service", "0", "check 0", "check 2", "always", ".",
        "./default.target.wants", "./default.target.wants/mosaic-fleet.target",
        "./mosaic-agent@.service", "./mosaic-agent@.service.d", "./mosaic-agent@.service.d/log.conf",
        "./mosaic-agent@one.service.d", "./mosaic-agent@one.service.d/90-mine.conf", "./mosaic-fleet.target",
        "./mosaic-tmux-holder.service", "mosaic-agent@.service", "mosaic-fleet.target", "mosaic-tmux-holder.service",
        "on-failure", "50-mosaic.conf", ".", "./mosaic-agent@.service.d", "./mosaic-agent@.service.d/log.conf",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("the holder's server stays when its last session ends")
  func emptyServer() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      mosaic fleet install -q --bin \(LiveFleet.program); systemctl --user start mosaic-tmux-holder
      tmux -N -L live kill-session -t =_holder; tmux -N -L live show-options -s exit-empty
      systemctl --user is-active mosaic-tmux-holder
      systemctl --user stop mosaic-tmux-holder; tmux -N -L live list-sessions >/dev/null 2>&1; echo "server $?"
      """)
    #expect(run.lines == ["exit-empty off", "active", "server 1"], "\(run.lines)\(run.errors)")
  }
}
