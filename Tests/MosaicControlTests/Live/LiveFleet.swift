import MosaicTestHarness

/// A fleet on a real user manager, run by the built program.
struct LiveFleet {
  let home: ScratchFolder

  /// - Parameters:
  /// - agents: lines of the roster's list, indented by two spaces.
  /// - head: the lines above the list.
  init(
    in home: ScratchFolder? = nil, agents: String, head: String = LiveFleet.namedSocket,
    runtime: String = "[sleep, infinity]"
  ) throws {
    self.home = try home ?? ScratchFolder()
    try self.home.write(
      "version: 1\ntransport: tmux\nfloor: none\n\(head)runtimes:\n  still:\n    command: \(runtime)\n"
        + "defaults:\n  runtime: still\nagents:\n\(agents)", to: ".config/mosaic/fleet/roster.yaml")
    try self.home.write(
      "[Service]\nStandardOutput=append:%h/%N.log\nStandardError=append:%h/%N.log\n",
      to: ".config/systemd/user/mosaic-agent@.service.d/log.conf")
  }

  /// - Parameter home: a home in which a script creates the fleet itself.
  init(in home: ScratchFolder) {
    self.home = home
  }

  static let namedSocket = "tmux:\n  socket_name: live\n"

  static func agents(_ names: [String]) -> String {
    names.map { "  - name: \($0)\n" }.joined()
  }

  /// Runs a script that can use `mosaic`, the built program, and a few shell functions for observing.
  func run(_ script: String, timeout: Int = 90) throws -> ProgramRun {
    try SystemdHarness.run(Self.words + script, home: home, timeout: timeout)
  }

  /// The program built with the tests.
  static let program = SystemdHarness.root + "/.build/debug/mosaic"

  private static let words = """
    mosaic() { \(program) "$@"; }
    up() { mosaic fleet up -q --bin \(program) || echo "up: $?"; }
    panes() { tmux -N -L ${1:-live} list-panes -a -F '#{session_name} #{pane_pid}' | grep -v '^_holder ' | sort; }
    pid() { tmux -N -L live list-panes -t "=$1:" -F '#{pane_pid}'; }
    main_pid() { systemctl --user show -P MainPID "mosaic-agent@$1"; }
    state() { systemctl --user is-active "mosaic-agent@$1"; }
    ended() {
      # tmux 3.3a sometimes reaps a program only when another one ends; until then it is a zombie.
      case $(sed 's/.*) //; s/ .*//' /proc/$1/stat 2>/dev/null) in Z|X|"") return 0;; *) return 1;; esac
    }
    until_true() {
      for attempt in $(seq ${seconds:-15}0); do eval "$1" && return; sleep 0.1; done
      echo "never: $1"
    }

    """
}

extension ProgramRun {
  var lines: [String] { output.split(separator: "\n").map(String.init) }
}
