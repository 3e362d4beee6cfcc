import Foundation
import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

@testable import MosaicCompiler

/// A document as a JSON validator sees it, and our decoder's result for its structure.
struct JudgedDocument {
  let name: String
  let json: String
  /// The codes of the errors in its structure.
  let mistakes: [DiagnosticCode]

  /// Codes that concern one key, one value or one type. All other codes concern relations between parts of the
  /// document, the library or the machine, which no schema can express.
  static let structural: Set<DiagnosticCode> = [
    .unsupportedVersion, .unknownKey, .missingKey, .wrongType, .emptyValue, .emptyList, .notABoolean, .notAnInteger,
    .outOfRange, .unknownValue, .unsupportedConnector, .invalidValue, .invalidName,
  ]

  /// A key whose colon is no colon is a string in place of a mapping, which a schema rejects too.
  private static func isStructural(_ diagnostic: Diagnostic) -> Bool {
    structural.contains(diagnostic.code) || diagnostic.code == .yamlSyntax && diagnostic.message.contains("':'")
  }

  /// Returns nil if our reader rejects the YAML, so that no schema ever sees the document.
  init?(_ name: String, _ bytes: [UInt8], as schema: DocumentSchema) throws {
    let file = SourceFile(id: SourceFile.ID(index: 0), path: "document", bytes: bytes)
    var diagnostics = DiagnosticBag(limit: .max)
    guard let root = Self.tree(of: file, schema, into: &diagnostics), !diagnostics.hasErrors else { return nil }
    self.name = name
    json = try Self.text(of: root)
    mistakes = Self.decoded(root, file, schema).diagnostics.filter(Self.isStructural).map(\.code)
  }

  private static func tree(
    of file: SourceFile, _ schema: DocumentSchema, into diagnostics: inout DiagnosticBag
  ) -> YAMLNode? {
    schema == .role
      ? parseRole(file, into: &diagnostics)?.frontMatter : parseYAML(file, into: &diagnostics).root
  }

  private static func decoded(_ root: YAMLNode, _ file: SourceFile, _ schema: DocumentSchema) -> DiagnosticBag {
    var diagnostics = DiagnosticBag(limit: .max)
    let document = YAMLDocument(file: file.id, root: root)
    switch schema {
    case .roster: _ = decodeRoster(document, into: &diagnostics)
    case .profile: _ = decodeProfile(document, stem: "", layer: .local, into: &diagnostics)
    case .northStar: _ = decodeNorthStar(document, into: &diagnostics)
    case .role:
      guard let role = parseRole(file, into: &diagnostics) else { break }
      _ = decodeRole(role, of: file, stem: "", layer: .local, into: &diagnostics)
    }
    return diagnostics
  }
}

// MARK: - From our tree to JSON

// Our own reader makes the JSON, so that this tests the schema and not how a validator's YAML reader reads `yes`, `017`
// or `0x1f`: YAML 1.1 and 1.2 differ there, and JSON does not keep the spelling. A plain scalar in JSON's own notation
// keeps its type; every other one becomes its text. A key without a value and the spellings of null become null, as in
// every reader of YAML 1.2.
extension JudgedDocument {
  private static func text(of root: YAMLNode) throws -> String {
    let data = try JSONSerialization.data(withJSONObject: value(of: root), options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
  }

  private static func value(of node: YAMLNode) -> Any {
    switch node.content {
    case .refused: NSNull()
    case .scalar(let scalar): value(of: scalar)
    case .sequence(let items): items.map(value)
    case .mapping(let entries): Dictionary(entries.map { ($0.key.value, value(of: $0.value)) }) { first, _ in first }
    }
  }

  private static func value(of scalar: YAMLScalar) -> Any {
    let nulls = ["", "~", "null", "Null", "NULL"]
    if scalar.style == .plain, nulls.contains(scalar.text) { return NSNull() }
    guard scalar.style == .plain else { return scalar.text }
    if scalar.text == "true" || scalar.text == "false" { return scalar.text == "true" }
    let text = scalar.text
    if text.wholeMatch(of: /-?(0|[1-9][0-9]*)/) != nil, let number = Int(text) { return number }
    // JSON Schema treats 1.0 as an integer; only its spelling shows that it is not one.
    if text.wholeMatch(of: /-?(0|[1-9][0-9]*)\.[0-9]*[1-9][0-9]*/) != nil, let number = Double(text) { return number }
    return text
  }
}
