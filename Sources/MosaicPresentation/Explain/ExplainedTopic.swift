import MosaicControl
import MosaicDiagnostics
import MosaicFormats
package import MosaicFramework
import MosaicOperations

/// The topics of `mosaic explain`, grouped by kind.
package struct ExplainedTopic {
  let title: String
  /// Each word with its kind: error, warning, drift, state …
  let entries: [(name: String, kind: String)]

  package static let pages = Resource.diagnosticPages + Resource.statePages + Resource.livePages

  package static var all: [ExplainedTopic] {
    let codes = DiagnosticCode.allCases
    let starts = firstCodes.compactMap { codes.firstIndex(of: $0.code) } + [codes.count]
    let topics = firstCodes.indices.map { index in
      ExplainedTopic(
        title: firstCodes[index].title,
        entries: codes[starts[index]..<starts[index + 1]].map { ($0.rawValue, $0.severity.rawValue) })
    }
    let states = driftStates.map { ($0, "drift") }
    return topics + [ExplainedTopic(title: "Generated files ('mosaic fleet check')", entries: states)] + live
  }

  /// Keys of the roster that have a page of their own.
  enum Key: String, CaseIterable {
    case notify
    case floor
  }

  /// Topics about a running fleet.
  private static var live: [ExplainedTopic] {
    let readiness = Readiness.allCases.map { ($0.rawValue, "state") }
    let cells = AgentCells.Word.allCases.map { ($0.rawValue, "cell") }
    let flags = AgentFlag.allCases.map { ($0.rawValue.lowercased(), "flag") }
    let verdicts = DeliveryVerdict.allCases.map { ($0.rawValue, "answer") }
    let keys = Key.allCases.map { ($0.rawValue, "key") }
    let events = FleetEvent.Kind.allCases.map { ($0.rawValue, "event") }
    let checks = HealthCheck.allCases.map { ($0.rawValue, "finding") }
    return [
      ExplainedTopic(title: "Agents ('mosaic fleet ps')", entries: cells + readiness + flags),
      ExplainedTopic(title: "Messages ('mosaic agent send --verify')", entries: verdicts),
      ExplainedTopic(title: "The running fleet ('mosaic fleet doctor')", entries: checks),
      ExplainedTopic(title: "Notifications ('mosaic fleet notify')", entries: keys + events),
    ]
  }

  /// `DiagnosticCode` lists the codes by document; these are the first codes of each document.
  private static let firstCodes: [(code: DiagnosticCode, title: String)] = [
    (.fileTooLarge, "Reading files"), (.unsupportedVersion, "Keys and values"), (.invalidName, "Roster"),
    (.profileIDMismatch, "Profiles"), (.duplicateID, "North star"), (.emptyRole, "Role contracts"),
  ]

  /// Lists one line per entry, under the title of its topic.
  package static func list(_ topics: [ExplainedTopic]) -> String {
    let width = topics.flatMap(\.entries).map(\.name.count).max() ?? 0
    return topics.map { topic in
      let lines = topic.entries.map { entry in
        "  \(entry.kind.padded(to: 8))\(entry.name.padded(to: width + 2))\(summary(of: entry))\n"
      }
      return "\(topic.title)\n" + lines.joined()
    }.joined(separator: "\n")
  }

  /// Returns the first paragraph of a page, which is one sentence.
  private static func summary(of entry: (name: String, kind: String)) -> String {
    let folder = ["state", "event"].contains(entry.kind) ? Resource.livePages : pages
    guard let page = folder.first(where: { $0.stem == entry.name }) else { return "" }
    let lines = String(describing: page.text).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst(2).prefix { !$0.isEmpty }.joined(separator: " ")
  }
}
