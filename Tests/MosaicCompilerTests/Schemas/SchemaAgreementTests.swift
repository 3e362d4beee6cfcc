import MosaicDiagnostics
import MosaicSyntax
import Testing

@testable import MosaicCompiler

/// A schema rejects exactly the structures that the decoder rejects, according to an independent validator.
@Suite(
  "Schemas and decoder agree",
  .enabled(if: SchemaValidator.program != nil, Comment(rawValue: SchemaValidator.isMissing)))
struct SchemaAgreementTests {
  @Test("the schemas are valid schemas")
  func schemasAreSchemas() throws {
    #expect(try SchemaValidator.complaints(about: DocumentSchema.allCases.map(\.document)) == "")
  }

  @Test(
    "the schemas agree with the decoder on every YAML file of the fixtures and the library",
    arguments: [.roster, .profile, .northStar] as [DocumentSchema])
  func repository(_ schema: DocumentSchema) throws {
    let files = try RepositoryYAML.files().filter { kind(of: $0.bytes) == schema }
    let documents = try files.compactMap { try JudgedDocument($0.path, $0.bytes, as: schema) }
    #expect(documents.contains { $0.mistakes.isEmpty })
    #expect(documents.contains { !$0.mistakes.isEmpty })
    try expectAgreement(on: documents, schema)
  }

  @Test(
    "the schemas agree with the decoder on documents with one changed value or name", arguments: DocumentSchema.allCases
  )
  func singleChanges(_ schema: DocumentSchema) throws {
    let documents = try SingleChange(schema: schema).documents.compactMap { name, text in
      let whole = schema == .role ? "---\n\(text)\n---\n# Title\n" : text
      return try JudgedDocument(name, Array(whole.utf8), as: schema)
    }
    #expect(documents.first?.mistakes == [])
    try expectAgreement(on: documents, schema)
  }

  @Test("the schemas agree with the decoder on random values", arguments: DocumentSchema.allCases)
  func randomValues(_ schema: DocumentSchema) throws {
    let documents = try SingleChange(schema: schema).randomDocuments(count: 1500, seed: 17).compactMap { name, text in
      let whole = schema == .role ? "---\n\(text)\n---\n# Title\n" : text
      return try JudgedDocument(name, Array(whole.utf8), as: schema)
    }
    #expect(documents.count { $0.mistakes.contains(.emptyValue) } > 20)
    #expect(documents.count { $0.mistakes.isEmpty } > 20)
    try expectAgreement(on: documents, schema)
  }

  private func expectAgreement(on documents: [JudgedDocument], _ schema: DocumentSchema) throws {
    let complaints = try SchemaValidator.complaints(about: documents.map(\.json), by: schema.document)
    for (index, document) in documents.enumerated() {
      let complaint = complaints[index] ?? []
      #expect(
        complaint.isEmpty == document.mistakes.isEmpty,
        "\(document.name): decoder \(document.mistakes), schema \(complaint), of \(document.json)")
    }
  }

  /// Returns the document type to which most top-level keys of the file belong.
  private func kind(of bytes: [UInt8]) -> DocumentSchema? {
    var diagnostics = DiagnosticBag()
    let file = SourceFile(id: SourceFile.ID(index: 0), path: "document", bytes: bytes)
    guard case .mapping(let entries) = parseYAML(file, into: &diagnostics).root?.content else { return nil }
    let scores = [DocumentSchema.roster, .profile, .northStar].map { schema in
      (schema, entries.count { schema.table.position(of: $0.key.value) != nil })
    }
    return scores.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil }
  }
}
