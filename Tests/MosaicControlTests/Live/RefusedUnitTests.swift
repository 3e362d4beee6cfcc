import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Units that systemd cannot load", .runsPrograms, .needsUserManager)
struct RefusedUnitTests {
  private static let words = """
    units=~/.config/systemd/user
    refuse() { mkdir -p $units/$1.d; printf '[Service]\\nExecStart=\\n' >"$units/$1.d/x y.conf"; systemctl --user daemon-reload; }
    names() { grep -c "$1.*x y.conf"; }

    """

  @Test("every command names systemd's reason and the file of a bad drop-in, and starts the other agents")
  func dropIn() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]))
    let run = try fleet.run(
      Self.words + """
        mosaic fleet install -q --bin \(LiveFleet.program); refuse mosaic-agent@one.service
        mosaic fleet up -q 2>&1 | names 'Service has no ExecStart='; state two
        mosaic fleet start 2>&1 | names 'the unit of one: .*Service has no ExecStart='
        mosaic fleet ps | names 'NOT LOADED: one: bad-setting: .*has a bad unit file setting'
        mosaic fleet ps | awk '$1 == "one" { print $5 }'
        mosaic fleet status | names 'refused *one: bad-setting'; mosaic fleet status | grep -c 'not installed'
        mosaic fleet doctor 2>&1 | names 'error.agent.: .* the unit of one: .*Service has no ExecStart='
        mosaic fleet doctor | grep -c "systemd-analyze --user verify mosaic-agent@one.service"
        mosaic agent status one | names 'bad-setting .*has a bad unit file setting'
        mosaic fleet verify | names "no session 'one'.*bad-setting"
        """)
    #expect(
      run.lines == ["1", "active", "1", "1", "bad-setting", "1", "0", "1", "1", "1", "1"], "\(run.lines)\(run.errors)")
  }

  @Test("an agent that could not be started again is not stopped, and not reported as restarted")
  func restart() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]))
    let run = try fleet.run(
      Self.words + """
        up; one=$(pid one); two=$(pid two); refuse mosaic-agent@.service
        mosaic fleet restart --all 2>&1 | names 'the units of one, two'; echo "$(pid one) $(pid two)" | grep -cx "$one $two"
        mosaic fleet restart one >$HOME/said 2>&1; echo $?; names 'the unit of one' <$HOME/said; grep -c 'restarted' $HOME/said; pid one | grep -cx $one
        mosaic fleet start one 2>&1 | names 'warning: systemd cannot load the unit of one'
        mosaic fleet doctor | names 'the units of one, two'
        mosaic fleet status | grep -c 'running (process [0-9]*), but systemd can no longer load it'
        """)
    #expect(run.lines == ["1", "1", "1", "1", "0", "1", "1", "1", "2"], "\(run.lines)\(run.errors)")
  }

  @Test("the tmux server's unit and a masked unit are reported with their files")
  func others() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      Self.words + """
        mosaic fleet install -q --bin \(LiveFleet.program); refuse mosaic-tmux-holder.service
        mosaic fleet start --all 2>&1 | names 'cannot load mosaic-tmux-holder.service: .*Service has no ExecStart='
        mosaic fleet up -q 2>&1 | names 'cannot load mosaic-tmux-holder.service'
        mosaic fleet doctor | names 'error.holder.: '; mosaic fleet status | names 'refused *mosaic-tmux-holder'
        mosaic fleet stop -q; rm -r $units/mosaic-tmux-holder.service.d; : >$units/mosaic-agent@one.service
        systemctl --user daemon-reload
        mosaic fleet start one 2>&1 | grep -c 'one is masked by .*/mosaic-agent@one.service:'
        mosaic fleet doctor | grep -c 'masked by .*/mosaic-agent@one.service$'
        """)
    #expect(run.lines == ["1", "1", "1", "1", "1", "1"], "\(run.lines)\(run.errors)")
  }

  @Test("the manager's own interface and systemctl give the same reason and files")
  func bothWays() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]))
    let run = try fleet.run(
      Self.words + """
        mosaic fleet install -q --bin \(LiveFleet.program); refuse mosaic-agent@one.service
        ln -s /dev/null $units/mosaic-agent@two.service; systemctl --user daemon-reload
        cd ~; mkdir broken; touch broken/libsystemd.so.0
        mosaic fleet status --json >itself; LD_LIBRARY_PATH=$PWD/broken mosaic fleet status --json >systemctl
        cmp itself systemctl && echo same; grep -c load_error itself; grep -c 'x y.conf"' itself
        """)
    #expect(run.lines == ["same", "2", "1"], "\(run.lines)\(run.errors)")
  }
}
