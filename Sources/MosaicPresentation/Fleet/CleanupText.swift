import MosaicDiagnostics
import MosaicFormats
package import MosaicOperations

/// Formats what `fleet gc` removed.
package struct CleanupText {
  private let items: [FleetCleanup.Item]
  private let isDryRun: Bool

  package init(_ items: [FleetCleanup.Item], isDryRun: Bool) {
    self.items = items
    self.isDryRun = isDryRun
  }

  /// One line per item.
  package var lines: String {
    let verb = isDryRun ? "would remove" : "removed"
    return items.map { TerminalSafe.line("\(verb) \($0.name): \($0.reason)") + "\n" }.joined()
  }

  package var json: String {
    let removed = items.map {
      JSONValue.object(JSONObject([("name", .string($0.name)), ("reason", .string($0.reason))]))
    }
    return JSONDocument.versioned(["dry_run": .bool(isDryRun), "removed": .array(removed)])
  }
}
