import Foundation
import MosaicTestHarness

@testable import MosaicCompiler
@testable import MosaicFormats

/// `check-jsonschema` from PyPI, a validator that is independent of our decoder, if it is installed: below `.build` by
/// `make test`, or on the usual paths.
enum SchemaValidator {
  static let isMissing = "check-jsonschema is not installed; make test installs it where python3 has venv and pip"

  static let program: String? = {
    let installed = RepositoryYAML.root.appendingPathComponent(".build/check-jsonschema/bin/check-jsonschema").path
    return [installed, "/usr/local/bin/check-jsonschema", "/usr/bin/check-jsonschema"]
      .first(where: FileManager.default.isExecutableFile)
  }()

  /// Returns the validator's complaints about many documents in one run: starting it takes longer than checking
  /// thousands.
  ///
  /// - Parameter documents: JSON texts.
  /// - Returns: complaints by the index of the document.
  static func complaints(about documents: [String], by schema: JSONDocument) throws -> [Int: [String]] {
    let scratch = try ScratchFolder()
    try scratch.write(Array(("[" + documents.joined(separator: ",\n") + "]").utf8), to: "documents.json")
    try scratch.write(listOf(schema).bytes, to: "list.schema.json")
    let arguments = ["-v", "-o", "json", "--schemafile", scratch.url("list.schema.json").path]
    let run = try ProgramRun.run(program ?? "", arguments + [scratch.url("documents.json").path])
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report = try decoder.decode(Report.self, from: Data(run.output.utf8))
    guard run.status == (report.errors.isEmpty ? 0 : 1), report.parseErrors.isEmpty else {
      throw Mismatch(description: "check-jsonschema says: \(run.output)\(run.errors)")
    }
    return Dictionary(grouping: report.errors) { $0.document }.mapValues { $0.map { "\($0.path): \($0.message)" } }
  }

  /// Returns complaints about the schemas themselves; empty if there are none.
  static func complaints(about schemas: [JSONDocument]) throws -> String {
    let scratch = try ScratchFolder()
    let names = schemas.indices.map { "\($0).schema.json" }
    for (name, schema) in zip(names, schemas) { try scratch.write(schema.bytes, to: name) }
    let run = try ProgramRun.run(program ?? "", ["--check-metaschema"] + names.map { scratch.url($0).path })
    return run.status == 0 ? "" : run.output + run.errors
  }

  /// Returns a schema for a list of documents. The document's schema gets an `$id`, so that its references resolve
  /// within it.
  private static func listOf(_ schema: JSONDocument) -> JSONDocument {
    guard case .object(let object) = schema.root else { return schema }
    let members = Dictionary(object.members.map { ($0.key, $0.value) }) { first, _ in first }
    let item = members.merging(["$id": "https://schemas.invalid/document"]) { $1 }
    return JSONDocument(["type": "array", "items": .object(JSONObject(item))])
  }

  private struct Report: Decodable {
    let errors: [Complaint]
    let parseErrors: [Complaint]
  }

  private struct Complaint: Decodable {
    let path: String
    let message: String

    /// The index of the document, from a path such as `$[12].agents[0]`.
    var document: Int { Int(path.dropFirst(2).prefix { $0 != "]" }) ?? -1 }
  }
}
