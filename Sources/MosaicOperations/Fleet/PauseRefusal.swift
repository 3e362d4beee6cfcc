import Glibc
import MosaicDiagnostics

extension Refusal {
  /// The switch could not be set.
  ///
  /// - Parameter number: the operating system's `errno`.
  package static func pauseNotWritten(path: String, number: Int32) -> Refusal {
    Refusal(.failed, "cannot change \(TerminalSafe.line(path)): \(String(cString: strerror(number)))")
  }
}
