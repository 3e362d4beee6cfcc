import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicFramework
package import MosaicOperations

/// The answer of `mosaic explain`: pages about codes and words, and sections about keys.
package struct Explanation {
  private let parts: [Part]

  /// - Parameter words: the arguments, which together or each on its own name something.
  package init(of words: [String]) throws(Refusal) {
    let pasted = PastedDiagnostic(words.joined(separator: " "))
    var parts = Self.parts(of: words.joined(separator: " "), pasted)
    if parts.isEmpty {
      // If each word can be explained, explain all of them.
      let each = words.map { Self.parts(of: $0, PastedDiagnostic($0)) }
      parts =
        each.allSatisfy { !$0.isEmpty }
        ? each.flatMap(\.self) : pasted.shownWords.flatMap(Self.pages(named:)).map(Part.page)
    }
    if parts.isEmpty, let page = Issue.Rule.page(ofRefusal: pasted.name) { parts = [.refusal(pasted.name, page)] }
    if parts.isEmpty { throw UnknownTopic(words.joined(separator: " "), pasted).refusal }
    self.parts = parts
  }

  /// One thing that the words name.
  private enum Part {
    case page(Resource)
    /// Keys with one name.
    case keys([KeyEntry])
    /// Keys with the name of a page, which are only mentioned.
    case mentioned([KeyEntry])
    /// A page with the name of keys, which is only mentioned.
    case namesake(Resource)
    case refusal(String, String)
  }

  private static func parts(of text: String, _ pasted: PastedDiagnostic) -> [Part] {
    let keys = KeyQuery(text).keys
    let found = keys.isEmpty ? [] : [Part.keys(keys)]
    // The name of a page ends at a '.', which separates the words of a path.
    if !keys.isEmpty, text.contains(".") { return found }
    // A generated file and an agent can have a state of the same name.
    let pages = pasted.isPlace || pasted.isKeyPath ? [] : pages(named: pasted.name)
    guard !pages.isEmpty, !keys.isEmpty else { return pages.map(Part.page) + found }
    if text.contains("_") { return found + pages.map(Part.namesake) }
    let isAboutKey = ExplainedTopic.Key(rawValue: pasted.name) != nil
    return pages.map(Part.page) + (isAboutKey ? found : [.mentioned(keys)])
  }

  private static func pages(named name: String) -> [Resource] {
    ExplainedTopic.pages.filter { $0.stem == name }
  }
}

// MARK: - Text

extension Explanation {
  package var text: String { parts.map(Self.text).joined(separator: "\n") }

  /// The number of keys of one name that are shown in full.
  private static let mostKeys = 3

  private static func text(_ part: Part) -> String {
    switch part {
    case .page(let page): String(describing: page.text)
    case .keys(let keys) where keys.count > mostKeys: list(keys)
    case .keys(let keys): keys.map { KeySection($0).page }.joined(separator: "\n")
    case .mentioned(let keys): mention(of: keys)
    case .namesake(let page): "'mosaic explain \(page.stem)' explains the word of mosaic's output.\n"
    case .refusal(_, let page): page
    }
  }

  /// Lists keys of one name by their full paths.
  private static func list(_ keys: [KeyEntry]) -> String {
    let name = keys[0].definition.name
    let table = TextTable(keys.map { ["  " + $0.qualifiedPath, $0.definition.firstSentence] })
    return "# \(name)\n\nSeveral keys have this name:\n\n\(table.text)\nRun 'mosaic explain' with one of these paths.\n"
  }

  private static func mention(of keys: [KeyEntry]) -> String {
    let commands = keys.map { "  mosaic explain \($0.qualifiedPath)\n" }.joined()
    return "## The \(keys.count == 1 ? "key" : "keys") of the same name\n\n\(commands)"
  }
}

// MARK: - JSON

extension Explanation {
  package var document: String {
    JSONDocument.versioned(["entries": .array(parts.flatMap(Self.entries))])
  }

  private static func entries(_ part: Part) -> [JSONValue] {
    switch part {
    case .page(let page), .namesake(let page):
      [entry(ExplainedTopic.kind(of: page), page.stem, String(describing: page.text))]
    case .keys(let keys), .mentioned(let keys): keys.map(entry)
    case .refusal(let name, let page): [entry("refusal", name, page)]
    }
  }

  private static func entry(_ kind: String, _ name: String, _ text: String) -> JSONValue {
    ["kind": .string(kind), "name": .string(name), "text": .string(text)]
  }

  private static func entry(_ entry: KeyEntry) -> JSONValue {
    let key = entry.definition
    return [
      "kind": "key", "name": .string(key.name), "text": .string(KeySection(entry).page),
      "document": .string(entry.document.rawValue), "path": .string(entry.path), "summary": .string(key.summary),
      "type": .string(key.typeWords), "required": .bool(key.isRequired), "default": JSONValue(key.defaultValue?.text),
      "example": JSONValue(key.example), "codes": .array(key.codes.map { .string($0.rawValue) }),
    ]
  }
}

/// A word that `mosaic explain` cannot explain.
private struct UnknownTopic {
  private let text: String
  private let pasted: PastedDiagnostic

  init(_ text: String, _ pasted: PastedDiagnostic) {
    self.text = text
    self.pasted = pasted
  }

  var refusal: Refusal {
    let example = "use the code in brackets %@, as in 'mosaic explain unknown-class'"
    if pasted.isPlace {
      return Refusal(
        .no, code: "unknown-name", "that is a location, not a diagnostic code",
        help: example.replacing("%@", with: "above it"))
    }
    if pasted.isSentence {
      return Refusal(
        .no, code: "unknown-name", "that is a message, not a diagnostic code",
        help: example.replacing("%@", with: "in front of it"))
    }
    return Refusal(
      .no, code: "unknown-name", "unknown code, state or key '\(TerminalSafe.line(name))'",
      help: near.map { "did you mean '\($0)'?" } ?? "run 'mosaic explain' to list every code, state and key")
  }

  private var name: String { pasted.isKeyPath ? text : pasted.name }

  private var near: String? {
    let keys = KeyQuery.all
    if pasted.isKeyPath {
      let path = text.replacing("[]", with: "")
      let paths = keys.map(\.qualifiedPath) + keys.map { String($0.qualifiedPath.drop { $0 != "." }.dropFirst()) }
      return Suggestion.nearest(to: path, among: paths)
    }
    let typed = text.contains("_") ? text : pasted.name
    return Suggestion.nearest(to: typed, among: ExplainedTopic.pages.map(\.stem) + keys.map(\.definition.name))
  }
}
