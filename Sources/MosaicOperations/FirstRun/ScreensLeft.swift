import Glibc
import MosaicDiagnostics

extension Refusal {
  /// Returns the refusal for first-run screens that no file can answer.
  package static func screensLeft(groups: [FirstRunGroup]) -> Refusal {
    var help: String? {
      groups.map { TerminalSafe.line($0.help) }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        .joined(separator: "\nhelp: ")
    }
    return Refusal(.no, groups.map { TerminalSafe.line($0.sentence) }.joined(separator: "\nerror: "), help: help)
  }
}

/// Returns the operating system's message for an error.
package func errorText(_ number: Int32) -> String { String(cString: strerror(number)) }

package func lastError() -> Int32 { errno }
