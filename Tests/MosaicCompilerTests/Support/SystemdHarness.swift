import Testing

/// A real `systemd --user` for one script, in namespaces and control groups of its own.
///
/// The processes live in a PID namespace, so that whatever way the script ends, all of them end with it; the control
/// groups are removed afterwards. A "reboot" is a second run over the same home.
enum SystemdHarness {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Why there is no user manager here; nil where there is one.
  static let unavailability: String? = {
    do {
      let run = try run("true", home: ScratchFolder())
      return run.status == 0 ? nil : "a script in it ended with \(run.status): \(run.errors)"
    } catch {
      return "\(error)"
    }
  }()

  /// Runs a script of `sh` beside a user manager that has started.
  ///
  /// `HOME` is the home, `XDG_RUNTIME_DIR` and `TMUX_TMPDIR` are fresh, and nothing else of the tests' environment is
  /// there. What the manager says goes to `$HOME/manager.log`; there is no journal.
  ///
  /// - Parameter timeout: seconds after which everything is killed; the status is 137 then.
  /// - Throws: `Failure` if the manager did not start.
  static func run(
    _ script: String, home: ScratchFolder, environment: [String: String] = [:], timeout: Int = 60
  ) throws -> ProgramRun {
    var variables = ProgramRun.plainEnvironment
    variables["HOME"] = home.path
    variables.merge(environment) { $1 }
    let run = try ProgramRun.run(
      "/bin/sh", ["-c", outer, "mosaic-harness", String(timeout), manager + "\n" + script], environment: variables)
    if run.status == notAvailable { throw Failure(description: run.errors) }
    return run
  }

  private static let notAvailable: Int32 = 125

  /// Makes the control groups, runs the inner script in namespaces, and removes the groups.
  ///
  /// `--kill-child` kills the namespace's first process, and with it the namespace, if `unshare` dies first.
  private static let outer = #"""
    missing() { echo "$*" >&2; exit 125; }
    [ "$(id -u)" = 0 ] || missing "namespaces and control groups need root"
    for tool in unshare systemctl timeout; do
      command -v $tool >/dev/null || missing "there is no $tool"
    done
    MOSAIC_SYSTEMD=/lib/systemd/systemd
    [ -x $MOSAIC_SYSTEMD ] || missing "there is no $MOSAIC_SYSTEMD"
    MOSAIC_GROUPS=
    remove_groups() {
      for group in $MOSAIC_GROUPS; do
        for attempt in 1 2 3 4 5 6 7 8 9 10; do
          find $group -depth -type d -exec rmdir {} + 2>/dev/null
          [ -d $group ] || break
          sleep 0.05
        done
      done
    }
    trap remove_groups EXIT
    for hierarchy in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
      [ -f $hierarchy/cgroup.procs ] || continue
      mkdir -p $hierarchy/mosaic-harness-$$ 2>/dev/null || missing "$hierarchy cannot be written"
      MOSAIC_GROUPS="$MOSAIC_GROUPS $hierarchy/mosaic-harness-$$"
    done
    [ -n "$MOSAIC_GROUPS" ] || missing "there are no control groups"
    unshare --mount --pid --fork --kill-child --mount-proc true || missing "namespaces are not allowed"
    export MOSAIC_SYSTEMD MOSAIC_GROUPS
    timeout --foreground -s KILL $1 \
      unshare --mount --pid --fork --kill-child --mount-proc --propagation private sh -c "$2"
    """#

  /// Starts the user manager; the caller's script follows it.
  private static let manager = #"""
    missing() { echo "$*" >&2; cat $HOME/manager.log >&2; exit 125; }
    : >$HOME/manager.log
    for group in $MOSAIC_GROUPS; do
      echo 0 >$group/cgroup.procs || missing "$group cannot be entered"
    done
    mount -t tmpfs tmpfs /run || missing "nothing can be mounted"
    XDG_RUNTIME_DIR=/run/user/$(id -u)
    TMUX_TMPDIR=$XDG_RUNTIME_DIR
    mkdir -p /run/systemd/system -m 0755 $XDG_RUNTIME_DIR
    chmod 0700 $XDG_RUNTIME_DIR
    export XDG_RUNTIME_DIR TMUX_TMPDIR
    systemd=$MOSAIC_SYSTEMD
    unset MOSAIC_SYSTEMD MOSAIC_GROUPS
    $systemd --user >$HOME/manager.log 2>&1 &
    attempts=0
    until case $(systemctl --user is-system-running 2>/dev/null) in running|degraded) true;; *) false;; esac; do
      attempts=$((attempts + 1))
      [ $attempts -lt 500 ] || missing "the user manager did not start"
      sleep 0.02
    done
    """#
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, saying why, where no user manager can be had.
  static var needsUserManager: Self {
    .enabled(
      if: SystemdHarness.unavailability == nil,
      Comment(rawValue: "no systemd --user: \(SystemdHarness.unavailability ?? "")"))
  }
}
