package import Testing

/// Two hosts with a network between them: `ada` on alpha and `bob` on beta, each with a user manager and an sshd.
///
/// Both have the built program at `~/.local/bin/mosaic`. All processes end with the script, however it ends.
package enum TwoHosts {
  /// Why there are no two hosts; nil if there are.
  package static let unavailability: String? = {
    do {
      let run = try run("beta true")
      return run.status == 0 ? nil : "a script on them ended with \(run.status): \(run.errors)"
    } catch {
      return "\(error)"
    }
  }()

  /// Runs a script as ada on alpha. `beta SCRIPT` runs one as bob on beta.
  ///
  /// - Parameter timeout: seconds after which everything is killed; the status is then 137.
  package static func run(_ script: String, timeout: Int = 90) throws -> ProgramRun {
    let scratch = try ScratchFolder()
    let program = try ScratchFolder.bytes(of: SystemdHarness.root + "/.build/debug/mosaic")
    for user in ["ada", "bob"] { try scratch.write(program, to: "\(user)/.local/bin/mosaic", mode: 0o755) }
    try scratch.write("[user]\nname = ada\nemail = ada@alpha\n", to: "ada/.gitconfig")
    let tool = SystemdHarness.root + "/tools/two-hosts.sh"
    return try ProgramRun.run("/bin/sh", [tool, String(timeout), scratch.path, script])
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, with the reason, if there are no two hosts.
  package static var needsTwoHosts: Self {
    .enabled(
      if: TwoHosts.unavailability == nil, Comment(rawValue: "no two hosts: \(TwoHosts.unavailability ?? "")"))
  }
}
