import MosaicCompiler
import MosaicFormats
import MosaicModel

// The meaning of words, for highlighting. Other text is left to the editor's own highlighting of YAML.

/// A word with its meaning.
struct SemanticToken {
  /// The standard types that mosaic uses.
  enum Kind: String, CaseIterable {
    case personaClass = "class"
    case runtime = "type"
    case item = "variable"
    case namespace
    case key = "property"
    case word = "enumMember"
    case boolean = "keyword"
    case number
  }

  /// Bits of the modifiers, in the order of the legend.
  struct Modifiers: OptionSet {
    let rawValue: Int
    static let declaration = Modifiers(rawValue: 1)
    static let defaultLibrary = Modifiers(rawValue: 2)
    static let names = ["declaration", "defaultLibrary"]
  }

  let range: Range<Int>
  let kind: Kind
  var modifiers: Modifiers = []
}

extension LanguageServer {
  /// The token types that the editor knows, in the order of the legend.
  var tokenTypes: [String] {
    SemanticToken.Kind.allCases.map(\.rawValue).filter { client.tokenTypes?.contains($0) ?? true }
  }

  var semanticTokensOptions: JSONValue {
    [
      "legend": [
        "tokenTypes": .array(tokenTypes.map(JSONValue.string)),
        "tokenModifiers": .array(SemanticToken.Modifiers.names.map(JSONValue.string)),
      ],
      "full": .bool(client.hasWholeTokens), "range": .bool(client.hasRangeTokens),
    ]
  }

  mutating func semanticTokens(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    return try tokens(of: document, in: 0..<document.text.bytes.count + 1)
  }

  mutating func semanticTokensInRange(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    guard let start = params["range"]?["start"].flatMap(Position.init),
      let end = params["range"]?["end"].flatMap(Position.init)
    else { throw RPCError(.invalidParams, message: "'range' is missing") }
    let first = document.text.offset(of: start, client.encoding)
    return try tokens(of: document, in: first..<max(first, document.text.offset(of: end, client.encoding)))
  }

  private mutating func tokens(of document: OpenDocument, in range: Range<Int>) throws(RPCError) -> JSONValue {
    guard let kind = kind(of: document) else { return ["data": []] }
    let outline = DocumentOutline(document.text.bytes, kind: kind)
    var walk = TokenWalk(outline: outline, roles: analyzedLibrary(around: document.key).library.roles)
    walk.visit(outline.root, shape: .record(kind.keys), path: [])
    let tokens = walk.tokens.filter { $0.range.overlaps(range) }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    return ["data": .array(encoded(tokens, text: document.text))]
  }

  /// Returns five numbers per token, each position relative to the token before.
  private func encoded(_ tokens: [SemanticToken], text: SourceText) -> [JSONValue] {
    let types = tokenTypes
    var last = Position(line: 0, character: 0)
    var data: [Int] = []
    for token in tokens {
      let start = text.position(of: token.range.lowerBound, client.encoding)
      let end = text.position(of: token.range.upperBound, client.encoding)
      guard let type = types.firstIndex(of: token.kind.rawValue), start.line == end.line, start != end else { continue }
      let column = start.line == last.line ? start.character - last.character : start.character
      data += [start.line - last.line, column, end.character - start.character, type, token.modifiers.rawValue]
      last = start
    }
    return data.map(JSONValue.integer)
  }
}

/// Collects the tokens of a document.
private struct TokenWalk {
  let outline: DocumentOutline
  let roles: RoleLibrary
  private(set) var tokens: [SemanticToken] = []

  init(outline: DocumentOutline, roles: RoleLibrary) {
    self.outline = outline
    self.roles = roles
  }

  mutating func visit(_ node: OutlineNode, shape: Shape, path: [String]) {
    switch node.content {
    case .empty: return
    case .scalar: add(node, shape: shape, path: path)
    case .mapping: for entry in node.entries where entry.hasColon { visit(entry, shape: shape, path: path) }
    case .sequence:
      guard case .list(let item, _) = shape else { return }
      for node in node.items { visit(node, shape: item, path: path) }
    }
  }

  private mutating func visit(_ entry: OutlineEntry, shape: Shape, path: [String]) {
    switch shape {
    case .record(let table):
      guard let key = table[entry.key] else { return }
      tokens.append(SemanticToken(range: entry.keyRange, kind: .key))
      visit(entry.value, shape: key.shape, path: path + [key.name])
    case .map(_, let values):
      let reference = Reference(keyIn: outline.kind, path)
      tokens.append(
        SemanticToken(
          range: entry.keyRange, kind: reference.map(\.tokenKind) ?? .key,
          modifiers: reference == nil ? [] : .declaration))
      visit(entry.value, shape: values, path: path + ["*"])
    default: return
    }
  }

  private mutating func add(_ node: OutlineNode, shape: Shape, path: [String]) {
    guard let name = node.text, !node.range.isEmpty else { return }
    if let reference = Reference(outline.kind, path: path) {
      let modifiers: SemanticToken.Modifiers = isShipped(name, reference) ? .defaultLibrary : []
      tokens.append(SemanticToken(range: node.range, kind: reference.tokenKind, modifiers: modifiers))
    } else if let reference = Reference(declaredIn: outline.kind, path) {
      tokens.append(SemanticToken(range: node.range, kind: reference.tokenKind, modifiers: .declaration))
    } else if let kind = SemanticToken.Kind(of: shape) {
      tokens.append(SemanticToken(range: node.range, kind: kind))
    }
  }

  private func isShipped(_ name: String, _ reference: Reference) -> Bool {
    switch reference {
    case .runtime: !outline.declaredRuntimes.contains { $0.key == name } && Runtime.builtIn.contains { $0.name == name }
    case .personaClass, .seat: roles[name]?.layer == .baseline
    default: false
    }
  }
}

extension SemanticToken.Kind {
  /// Returns nil for free text.
  fileprivate init?(of shape: Shape) {
    switch shape {
    case .choice: self = .word
    case .boolean: self = .boolean
    case .integer: self = .number
    case .list(let item, _): self.init(of: item)
    case .text, .record, .map: return nil
    }
  }
}

extension Reference {
  fileprivate var tokenKind: SemanticToken.Kind {
    switch self {
    case .personaClass, .seat: .personaClass
    case .runtime: .runtime
    case .agent, .goal: .item
    case .profile, .repository: .namespace
    case .domain: .word
    }
  }
}
