import Glibc
import MosaicControl
package import MosaicDiagnostics
import MosaicHost
import MosaicModel

// The machine: whether services outlive a logout, systemd and tmux.
extension Diagnosis {
  /// See loginctl(1), `enable-linger`.
  package func lingerFindings() -> [Issue] {
    guard let user = Linger.user, Linger.isEnabled == false else { return [] }
    let ask = Command("loginctl", arguments: ["show-user", user, "--property=Linger", "--value"], timeout: 2)
    if let run = try? SystemCommands().run(ask), run.succeeded, run.text == "yes" { return [] }
    return [
      .warning(
        .linger, message: "the fleet stops when \(user) logs out and does not start at boot",
        help: "run 'loginctl enable-linger \(user)'")
    ]
  }

  package func tmuxFindings() -> [Issue] {
    guard let run = try? SystemCommands().run(Command("tmux", arguments: ["-V"], timeout: 2)) else {
      return [.error(.tmux, message: TmuxFailure.notInstalled.message, help: TmuxFailure.notInstalled.help)]
    }
    if !run.succeeded {
      let how = run.end == .timedOut ? "did not end within 2 seconds" : "failed: \(TerminalSafe.line(run.complaint))"
      return [.warning(.tmux, message: "the version of tmux is unknown: 'tmux -V' \(how)", help: nil)]
    }
    guard let version = TmuxVersion(run.text) else {
      return [.warning(.tmux, message: "cannot determine the version of tmux from '\(run.text)'", help: nil)]
    }
    if version >= .oldest { return [] }
    return [
      .error(
        .tmux, message: "tmux \(version) is too old; a fleet needs version \(TmuxVersion.oldest) or later",
        help: "install a newer tmux"
      )
    ]
  }
}

/// A version as `tmux -V` prints it: `tmux 3.3a`, `tmux next-3.5`.
package struct TmuxVersion: Comparable, CustomStringConvertible {
  package let major: Int
  package let minor: Int

  /// The first version with `-N`, which keeps a call from starting a server.
  package static let oldest = TmuxVersion(major: 3, minor: 2)

  package init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  package init?(_ text: String) {
    let numbers = text.drop { !$0.isASCII || !$0.isNumber }.split(separator: ".", maxSplits: 1)
    guard numbers.count == 2, let major = Int(numbers[0]), let minor = Int(numbers[1].prefix(while: \.isNumber)) else {
      return nil
    }
    self.init(major: major, minor: minor)
  }

  package static func < (one: TmuxVersion, other: TmuxVersion) -> Bool {
    (one.major, one.minor) < (other.major, other.minor)
  }

  package var description: String { "\(major).\(minor)" }
}
