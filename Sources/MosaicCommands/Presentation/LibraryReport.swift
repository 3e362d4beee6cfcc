import MosaicDiagnostics
import MosaicModel
import MosaicOperations

extension Report {
  /// Shows which of the user's own files are left out, and why.
  func show(partial force: LibraryInForce) {
    guard force.findings.hasErrors else { return }
    complain(force.findings)
    count(force.findings)
  }
}

extension Standing {
  /// Returns a line that states where a library entry comes from.
  ///
  /// - Parameter name: the shipped file or the user's own file.
  func line(_ name: String) -> String {
    switch self {
    case .baseline: "baseline: ships with mosaic as \(TerminalSafe.line(name))"
    case .overridden: "overridden: \(TerminalSafe.line(name)) replaces the shipped one"
    case .custom: "custom: \(TerminalSafe.line(name))"
    }
  }
}
