import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicWorkspace

/// `mosaic schema`
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a document, for editors and other checkers.",
    discussion: """
      Builds the schema from the keys that mosaic accepts. 'mosaic fleet generate' writes the schemas of the YAML \
      documents to fleet/; 'role' describes the front matter of a role contract. With -o, replaces an earlier schema; \
      any other file is left unchanged (exit code 2).

      Examples:
        mosaic schema roster
        mosaic schema north-star -o north-star.schema.json
      """)

  @Argument(help: ArgumentHelp("Document to describe.", valueName: "document"))
  var document: DocumentSchema

  @Option(name: .customShort("o"), help: ArgumentHelp("File to write.", valueName: "file"))
  var out: String?

  mutating func validate() throws {
    if out?.isEmpty == true { throw ValidationError("-o takes a file") }
  }

  func run() throws {
    try withFailures {
      var bytes: [UInt8] = []
      document.document.render(into: &bytes)
      guard let out else { return Terminal.write(String(decoding: bytes, as: UTF8.self)) }
      try OutputFile(path: out, kind: "schema of mosaic", isEarlierOutput: isSchema).write(bytes)
      Terminal.say("wrote \(Visible.line(out))")
    }
  }
}

extension DocumentSchema: ExpressibleByArgument {}

/// Whether a file is an earlier schema, by what it says of itself at its beginning.
private func isSchema(_ bytes: [UInt8]) -> Bool {
  String(decoding: bytes.prefix(128), as: UTF8.self).hasPrefix("{\n  \"$comment\": \"\(DocumentSchema.mark)\"")
}
