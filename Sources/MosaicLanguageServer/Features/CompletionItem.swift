import MosaicCompiler
import MosaicFormats
import MosaicModel

/// A completion candidate.
struct CompletionWord {
  let word: String
  /// The numeric value of a `CompletionItemKind`.
  let kind: Int
  var detail: String?
  var documentation: String?

  static func persona(_ persona: Persona, roles: RoleLibrary) -> CompletionWord {
    CompletionWord(
      word: persona.personaClass.description, kind: 7,
      detail: "\(persona.domain), \(roles.standing(of: persona).rawValue)", documentation: persona.purpose)
  }

  func json(_ text: CompletionEdit.Replacement, range: JSONValue, order: Int) -> JSONValue {
    let digits = String(order)
    var json: [String: JSONValue] = [
      "label": .string(text.label ?? word), "kind": .integer(kind), "filterText": .string(text.filter),
      "sortText": .string(String(repeating: "0", count: max(0, 6 - digits.count)) + digits),
      "textEdit": ["range": range, "newText": .string(text.text)],
      "insertTextFormat": .integer(text.isSnippet ? 2 : 1), "insertTextMode": 1,
    ]
    json["detail"] = detail.map(JSONValue.string)
    json["documentation"] = documentation.map(JSONValue.string)
    return .object(JSONObject(json))
  }
}

/// The text change made when a candidate is chosen.
struct CompletionEdit {
  struct Replacement {
    let text: String
    /// The text that the editor matches against the typed word.
    let filter: String
    var isSnippet = false
    /// The text to show, if it is not the word.
    var label: String?
  }

  let text: SourceText
  /// The range of the typed word.
  let range: Range<Int>
  private let client: ClientCapabilities
  private let isPlain: Bool
  /// Whether the word becomes an item of a list and needs a dash.
  private let lacksDash: Bool

  init(_ text: SourceText, range: Range<Int>, client: ClientCapabilities, isPlain: Bool, lacksDash: Bool = false) {
    self.text = text
    self.range = range
    self.client = client
    self.isPlain = isPlain
    self.lacksDash = lacksDash && isPlain
  }

  /// The same change with a dash.
  var asItem: CompletionEdit {
    CompletionEdit(text, range: range, client: client, isPlain: isPlain, lacksDash: true)
  }

  /// Returns a key with its colon and the start of its value.
  func key(_ key: KeyDefinition, entry: OutlineEntry?) -> Replacement {
    guard isPlain, entry?.hasColon != true else { return Replacement(text: key.name, filter: key.name) }
    switch key.shape {
    case .list(of: .text, atLeast: _) where client.hasSnippets:
      return item("\(key.name): [$0]", filter: key.name, isSnippet: true)
    case .record where isBlock, .map where isBlock:
      return item("\(key.name):\n\(nested)", filter: key.name)
    case .list(of: .record, atLeast: _) where isBlock:
      return item("\(key.name):\n\(nested)- ", filter: key.name)
    default:
      return item("\(key.name): ", filter: key.name)
    }
  }

  /// Returns a name with its colon, ready for the keys below it.
  func name(_ name: String, entry: OutlineEntry?) -> Replacement {
    let isWhole = !isPlain || entry?.hasColon == true
    return Replacement(text: isWhole ? name : isBlock ? "\(name):\n\(nested)" : "\(name): ", filter: name)
  }

  func value(_ word: String, in place: CursorPlace) -> Replacement {
    if lacksDash { return item(word, filter: word) }
    var text = word
    if case .list = place.shape, isPlain { text = "[\(word)]" }
    return Replacement(text: followsColon ? " \(text)" : text, filter: word)
  }

  private func item(_ text: String, filter: String, isSnippet: Bool = false) -> Replacement {
    lacksDash
      ? Replacement(text: "- \(text)", filter: filter, isSnippet: isSnippet, label: "- \(filter)")
      : Replacement(text: text, filter: filter, isSnippet: isSnippet)
  }

  /// Whether the cursor is directly after the colon of a key, without a space.
  var followsColon: Bool {
    isPlain && range.lowerBound > 0 && text.bytes[range.lowerBound - 1] == UInt8(ascii: ":")
  }

  /// Whether the word is the first one of its line.
  var startsLine: Bool { isPlain && text.bytes[before].allSatisfy { $0 == 0x20 } }

  /// The range of the line before the word.
  private var before: Range<Int> {
    text.lineRange(text.line(at: range.lowerBound)).lowerBound..<range.lowerBound
  }

  /// Whether only spaces and dashes precede the word on its line.
  private var isBlock: Bool {
    text.bytes[before].allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "-") }
  }

  /// The indentation of lines below the key.
  private var nested: String {
    String(repeating: " ", count: before.count + (lacksDash ? 4 : 2))
  }
}
