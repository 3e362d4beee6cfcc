import Glibc
import MosaicDiagnostics

/// A failed operation on a path, with its reason.
package struct FileSystemError: Error, Equatable, CustomStringConvertible {
  package enum Reason: Equatable, Sendable {
    /// The operating system's `errno`.
    case system(Int32)
    /// Someone changed the file after it was inspected.
    case changedMeanwhile
    /// A parent folder is a link or not a folder.
    case unreachable(through: String)
  }

  /// A verb, such as `write`.
  package let operation: String
  package let path: String
  package let reason: Reason

  package var description: String {
    "cannot \(operation) \(TerminalSafe.line(path)): \(explanation)"
  }

  private var explanation: String {
    switch reason {
    case .system(let number): String(cString: strerror(number))
    case .changedMeanwhile: "the file changed while mosaic was running; run the command again"
    case .unreachable(let folder): "\(TerminalSafe.line(folder)) is not a folder, or it is a link to one"
    }
  }
}
