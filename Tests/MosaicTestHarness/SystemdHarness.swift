package import Testing

/// A real `systemd --user` for one script, in its own namespaces and control groups.
///
/// The processes run in a PID namespace, so all of them end with the script, however it ends; the control groups are
/// removed afterwards. A "reboot" is a second run with the same home.
package enum SystemdHarness {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Why no user manager is available here; nil if one is.
  package static let unavailability: String? = {
    do {
      let run = try run("true", home: ScratchFolder())
      return run.status == 0 ? nil : "a script in it ended with \(run.status): \(run.errors)"
    } catch {
      return "\(error)"
    }
  }()

  /// Runs a shell script with a running user manager.
  ///
  /// `HOME` is the home; `XDG_RUNTIME_DIR` and `TMUX_TMPDIR` are fresh; nothing else of the tests' environment is
  /// passed on. The manager writes its messages to `$HOME/manager.log`; there is no journal.
  ///
  /// - Parameter timeout: seconds after which everything is killed; the status is then 137.
  /// - Throws: `Failure` if the manager did not start.
  package static func run(
    _ script: String, home: ScratchFolder, environment: [String: String] = [:], timeout: Int = 60
  ) throws -> ProgramRun {
    var variables = ProgramRun.plainEnvironment
    variables["HOME"] = home.path
    variables.merge(environment) { $1 }
    let run = try ProgramRun.run("/bin/sh", [program, String(timeout), script], environment: variables)
    if run.status == notAvailable { throw Failure(description: run.errors) }
    return run
  }

  private static let notAvailable: Int32 = 125
  /// The folder of the project.
  package static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  private static let program = Self.root + "/tools/user-manager.sh"
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, with the reason, if no user manager is available.
  package static var needsUserManager: Self {
    .enabled(
      if: SystemdHarness.unavailability == nil,
      Comment(rawValue: "no systemd --user: \(SystemdHarness.unavailability ?? "")"))
  }
}
