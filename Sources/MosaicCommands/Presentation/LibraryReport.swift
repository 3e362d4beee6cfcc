import MosaicDiagnostics
import MosaicModel
import MosaicOperations

extension Report {
  /// The files of a person's own that are left out, and why.
  func show(partial force: LibraryInForce) {
    guard force.findings.hasErrors else { return }
    complain(force.findings)
    count(force.findings)
  }
}

extension Standing {
  /// Where something comes from, for a person.
  ///
  /// - Parameter name: the shipped file or the person's own one.
  func line(_ name: String) -> String {
    switch self {
    case .baseline: "baseline: ships with mosaic as \(TerminalSafe.line(name))"
    case .overridden: "overridden: \(TerminalSafe.line(name)), in place of the shipped one"
    case .custom: "custom: \(TerminalSafe.line(name))"
    }
  }
}
