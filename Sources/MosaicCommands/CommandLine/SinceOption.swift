import ArgumentParser
import MosaicDiagnostics
import MosaicOperations

/// The time from which a log is shown.
struct SinceOption: ParsableArguments {
  @Option(
    name: .customLong("since"),
    help: ArgumentHelp(
      "Show only entries since a time, such as 2026-03-01T12:30:00Z, or from the last 90s, 5m, 2h or 3d.",
      valueName: "time"))
  private var text: String?

  mutating func validate() throws {
    if let text, LogTime(text) == nil {
      throw ValidationError("--since takes \(LogTime.requirement); '\(TerminalSafe.line(text))' is neither")
    }
  }

  var time: LogTime? { text.flatMap { LogTime($0) } }
}
