import MosaicFormats
import MosaicOperations

extension Report {
  /// Shows the results of `fleet check`.
  func show(_ check: FleetCheck) {
    show(check.findings, in: check.written)
    list(check.drift)
    show(drift: check.driftIssues, in: check.current)
    show(check.environmentIssues)
    count(check.findings, and: check.environmentIssues)
    if !check.drift.isEmpty {
      let differ = check.drift.count == 1 ? "differs" : "differ"
      say("\(counted(check.drift.count, word: "file")) \(differ) from what 'generate' would write")
    }
  }
}
