import MosaicCompiler
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
  /// The document of a list of keys.
  var document: DocumentSchema?

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
    return topics + [ExplainedTopic(title: "Generated files ('mosaic fleet check')", entries: states)] + live + keys
  }

  /// The keys of each kind of document, by their full paths.
  private static var keys: [ExplainedTopic] {
    DocumentSchema.allCases.map { document in
      let entries = document.keys.map { ($0.path, "key") }
      return ExplainedTopic(title: "Keys of \(document.noun)", entries: entries, document: document)
    }
  }

  /// Every word that can be explained, for completion in a shell: codes, words of the output, and names of keys.
  package static let words: [String] = {
    var seen: Set<String> = []
    let names = all.flatMap(\.entries).filter { $0.kind != "key" }.map(\.name)
    let keys = KeyQuery.all
    return (names + keys.map(\.definition.name) + keys.map(\.qualifiedPath)).filter { seen.insert($0).inserted }
  }()

  /// The kind of a page: error, warning, drift, state …
  static func kind(of page: Resource) -> String {
    if page.path.hasPrefix("docs/states/") { return "drift" }
    let entries = all.lazy.flatMap(\.entries).filter { $0.kind != "drift" && $0.kind != "key" }
    return entries.first { $0.name == page.stem }?.kind ?? "topic"
  }

  /// Keys of the roster that have a page of their own.
  enum Key: String, CaseIterable {
    case notify
    case floor
  }

  /// Topics about a running fleet.
  private static var live: [ExplainedTopic] {
    let readiness = Readiness.allCases.map { ($0.rawValue, "state") }
    let cells = (AgentCells.UnitWord.allCases.map(\.rawValue) + AgentCells.Word.allCases.map(\.rawValue)).map {
      ($0, "cell")
    }
    let notices = FleetTable.Notice.allCases.filter { !isShared($0.rawValue) }.map { ($0.rawValue, "notice") }
    let flags = AgentFlag.allCases.map { ($0.rawValue.lowercased(), "flag") }
    let verdicts = DeliveryVerdict.allCases.map { ($0.rawValue, "answer") }
    let events = FleetEvent.Kind.allCases.map { ($0.rawValue, "event") }
    let checks = HealthCheck.allCases.map { ($0.rawValue, "finding") }
    return [
      ExplainedTopic(title: "Agents ('mosaic fleet ps')", entries: notices + cells + readiness + flags),
      ExplainedTopic(title: "Messages ('mosaic agent send --verify')", entries: verdicts),
      ExplainedTopic(title: "The running fleet ('mosaic fleet doctor')", entries: checks),
      ExplainedTopic(title: "Notifications ('mosaic fleet notify')", entries: events),
    ]
  }

  /// Whether the page of a notice is that of a finding or a cell.
  private static func isShared(_ notice: String) -> Bool {
    HealthCheck(rawValue: notice) != nil || AgentCells.Word(rawValue: notice) != nil
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
        "  \(entry.kind.padded(to: 8))\(entry.name.padded(to: width + 2))\(summary(of: entry, in: topic))\n"
      }
      return "\(topic.title)\n" + lines.joined()
    }.joined(separator: "\n")
  }

  /// The list as JSON.
  package static func document(of topics: [ExplainedTopic]) -> String {
    let entries = topics.flatMap { topic in
      topic.entries.map { entry -> JSONValue in
        [
          "topic": .string(topic.title), "kind": .string(entry.kind), "name": .string(entry.name),
          "summary": .string(summary(of: entry, in: topic)),
        ]
      }
    }
    return JSONDocument.versioned(["entries": .array(entries)])
  }

  /// Returns the first sentence about a key, or the first paragraph of a page, which is one sentence.
  private static func summary(of entry: (name: String, kind: String), in topic: ExplainedTopic) -> String {
    if let document = topic.document {
      return document.keys.first { $0.path == entry.name }?.definition.firstSentence ?? ""
    }
    let folder = ["state", "event"].contains(entry.kind) ? Resource.livePages : pages
    guard let page = folder.first(where: { $0.stem == entry.name.lowercased() }) else { return "" }
    let lines = String(describing: page.text).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst(2).prefix { !$0.isEmpty }.joined(separator: " ")
  }
}
