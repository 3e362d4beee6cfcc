import Glibc
import MosaicDiagnostics

extension Refusal {
  /// Returns the refusal for a record that a read-only workspace keeps.
  static func recordNotRemoved(_ path: String, number: Int32) -> Refusal {
    Refusal(
      .failed, "everything else is removed, but not \(TerminalSafe.line(path)): \(String(cString: strerror(number)))",
      help: "when the workspace can be written, run 'mosaic fleet uninstall' again")
  }
}
