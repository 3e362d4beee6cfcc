import MosaicTestHarness
import Testing

/// A fleet of two agents, run by a real systemd and tmux: `works` prints without end, `waits` is silent.
enum ObservedFleet {
  static func home() throws -> ScratchFolder {
    let home = try ScratchFolder()
    try home.write(roster, to: ".config/mosaic/fleet/roster.yaml")
    return home
  }

  /// Runs a script after the fleet has started.
  static func run(_ script: String, home: ScratchFolder, timeout: Int = 100) throws -> ProgramRun {
    try SystemdHarness.run(beginning + "\n" + script, home: home, timeout: timeout)
  }

  /// Returns the lines that a script wrote, and expects it to succeed.
  static func lines(_ script: String) throws -> [Substring] {
    let run = try run(script, home: home())
    #expect(run.status == 0, "\(run.errors)\n\(run.output)")
    return run.output.split(separator: "\n")
  }

  private static let roster = """
    version: 1
    transport: tmux
    host: here
    tmux:
      socket_name: mosaic-fleet
    runtimes:
      worker:
        command: [sh, -c, "while :; do echo tick; sleep 0.2; done"]
        reset_command: /clear
      waiter:
        command: [sleep, infinity]
        reset_command: /clear
    agents:
      - name: works
        class: orchestrator
        runtime: worker
        working_directory: "~"
      - name: waits
        class: enhancer
        runtime: waiter
        working_directory: "~"

    """

  /// `until_is NAME COLUMN PATTERN` waits until a cell of `ps` matches a pattern, or until the script times out. `flags
  /// NAME` prints an agent's flags.
  private static let beginning = """
    PATH=\(SystemdHarness.root)/.build/debug:$PATH
    set -e
    mosaic fleet generate --quiet --host here --bin \(SystemdHarness.root)/.build/debug/mosaic
    mkdir -p ~/.config/systemd/user
    cp ~/.config/mosaic/systemd/user/* ~/.config/systemd/user
    systemctl --user daemon-reload
    systemctl --user enable --now mosaic-fleet.target 2>/dev/null
    cell() { mosaic fleet ps | awk -v name="$1" -v column="$2" '$1 == name { print $column }'; }
    until_is() { until case $(cell "$1" "$2") in $3) true;; *) false;; esac; do sleep 0.1; done; }
    flags() { cell "$1" 12; }
    until mosaic fleet verify >/dev/null; do sleep 0.1; done
    # At first, the pane runs the program that then executes the runtime.
    until_is works 6 sh; until_is waits 6 sleep
    t() { tmux -N -u -L mosaic-fleet "$@"; }
    """
}
