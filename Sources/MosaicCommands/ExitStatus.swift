import ArgumentParser

/// What the program's exit code says.
enum ExitStatus {
  /// The answer is no: the description is wrong, or the thing that was asked for is not there.
  static let no = ExitCode(1)
  /// Generated files and their sources differ.
  static let outOfDate = ExitCode(2)
  /// The program could not do its work: a file, a tool.
  static let failed = ExitCode(3)
  /// `agent run` finds no tmux. See sysexits.h(3head), EX_UNAVAILABLE.
  static let noTmux = ExitCode(69)
  /// What was typed is not enough to go on.
  static let usage = ExitCode(64)
}
