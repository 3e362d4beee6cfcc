import MosaicDiagnostics
import MosaicHost

extension Refusal {
  /// Returns the refusal to use a file that others can change.
  static func unsafe(_ file: UnsafeFile) -> Refusal {
    let description = UnsafeFileDescription(file)
    return Refusal(
      .failed, code: HealthCheck.unsafePermissions.rawValue, TerminalSafe.line(description.message),
      help: TerminalSafe.line(description.help))
  }
}
