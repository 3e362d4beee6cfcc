import MosaicDiagnostics
import MosaicFormats
import MosaicFramework
package import MosaicOperations

/// The short pages of `mosaic guide`. Each fits into the context of an agent that knows nothing about mosaic.
package enum GuideTopic: String, CaseIterable {
  case roster
  case profile
  case persona
  case northStar = "north-star"
  case running
  case messages
  case backlog
  case ci
  case repair

  /// - Throws: `Refusal` for an unknown name.
  package init(named name: String) throws(Refusal) {
    if let topic = GuideTopic(rawValue: name) {
      self = topic
      return
    }
    let names = GuideTopic.allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
    throw Refusal(
      .no, code: "unknown-name", "unknown topic '\(TerminalSafe.line(name))'",
      help: near ?? "use one of \(names.joined(separator: ", "))")
  }

  package var text: String { String(describing: page.text) }

  /// The first paragraph, which is one sentence.
  package var summary: String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst(2).prefix { !$0.isEmpty }.joined(separator: " ")
  }

  private var page: Resource {
    guard let page = Resource.topicPages.first(where: { $0.stem == rawValue }) else {
      preconditionFailure("no page for the topic '\(rawValue)' ships")
    }
    return page
  }

  package var document: String { Self.document(of: [self]) }

  /// Every topic with its summary, one per line.
  package static var list: String {
    TextTable(allCases.map { ["mosaic guide \($0.rawValue)", $0.summary] }).text
  }

  package static func document(of topics: [GuideTopic]) -> String {
    let entries = topics.map { topic -> JSONValue in
      ["name": .string(topic.rawValue), "summary": .string(topic.summary), "text": .string(topic.text)]
    }
    return JSONDocument.versioned(["topics": .array(entries)])
  }
}
