import ArgumentParser
import MosaicOperations

/// The program's exit codes.
enum ExitStatus {
  /// The answer is no: the description has errors, or the requested thing does not exist.
  static let no = ExitCode(1)
  /// Generated files and their sources differ.
  static let outOfDate = ExitCode(2)
  /// The program could not do its work, for example because of a file or a tool.
  static let failed = ExitCode(3)
  /// `agent run` cannot find tmux. See sysexits.h(3head), EX_UNAVAILABLE.
  static let unavailable = ExitCode(69)
  /// The command line is invalid.
  static let usage = ExitCode(64)
}

extension Refusal.Answer {
  var exitCode: ExitCode {
    switch self {
    case .no: ExitStatus.no
    case .outOfDate: ExitStatus.outOfDate
    case .failed: ExitStatus.failed
    case .unavailable: ExitStatus.unavailable
    case .usage: ExitStatus.usage
    }
  }
}
