import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicWorkspace

/// `mosaic schema`
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of what people write, for editors and other checkers.",
    discussion: """
      It is made from the keys that mosaic reads itself. 'mosaic fleet generate' writes those of the YAML files to
      fleet/; role is that of the front matter of a role contract. With -o an earlier schema is replaced; any other
      file is left alone (exit code 2).

      Examples:
        mosaic schema roster
        mosaic schema north-star -o north-star.schema.json
      """)

  @Argument(help: ArgumentHelp("What it describes.", valueName: "document"))
  var document: DocumentSchema

  @Option(name: .customShort("o"), help: ArgumentHelp("The file to write.", valueName: "file"))
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
