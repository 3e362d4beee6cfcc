import Glibc
import MosaicDiagnostics

extension Refusal {
  /// Returns the refusal for a pause that could not be changed.
  ///
  /// - Parameter number: the operating system's `errno`.
  package static func pauseNotWritten(path: String, number: Int32) -> Refusal {
    Refusal(.failed, "cannot change \(TerminalSafe.line(path)): \(String(cString: strerror(number)))")
  }
}
