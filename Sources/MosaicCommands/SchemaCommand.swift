import ArgumentParser
import MosaicCompiler
import MosaicFormats
import MosaicOperations
import MosaicPresentation

/// `mosaic schema`
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a kind of file, for editors and other tools.",
    discussion: """
      Builds the schema from the keys that mosaic accepts. 'mosaic fleet generate' writes the schemas of the YAML \
      documents to fleet/; 'role' describes a role contract's front matter. With -o, overwrites a file only if it is a \
      schema written by mosaic.

      \(ExitTable.help(of: "schema"))

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
    let report = Report()
    try report.run {
      guard let out else { return Terminal.write(String(decoding: document.bytes, as: UTF8.self)) }
      try document.write(to: out)
      report.say("wrote \(out)")
    }
  }
}

extension DocumentSchema: ExpressibleByArgument {}
