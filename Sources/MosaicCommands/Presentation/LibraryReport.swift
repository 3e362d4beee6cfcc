import MosaicDiagnostics
import MosaicOperations

extension Report {
  /// Shows which of the user's own files are left out, and why.
  func show(partial force: LibraryInForce) {
    guard force.findings.hasErrors else { return }
    complain(force.findings)
    count(force.findings)
  }
}
