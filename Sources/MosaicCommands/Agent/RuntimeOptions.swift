import ArgumentParser
import MosaicOperations

/// The name of a runtime and its own arguments.
struct RuntimeOptions: ParsableArguments {
  @OptionGroup var home: HomeOptions

  @Argument(help: "Runtime: claude, codex, pi, opencode, or one that the roster defines.")
  var runtime: String

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("Arguments for the runtime, passed on unchanged.", valueName: "arg"))
  var arguments: [String] = []

  /// Replaces this process with the runtime. Returns only by throwing.
  func launch(unattended: Bool) throws {
    let report = Report(home)
    try report.run {
      try RuntimeLaunch(
        of: runtime, arguments, unattended: unattended, in: WorkspacePlace(home), tell: report.tell
      ).run()
    }
  }
}
