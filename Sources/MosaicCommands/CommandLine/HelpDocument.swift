import ArgumentParser
import MosaicFormats
import MosaicPresentation

/// The answer to `mosaic help [COMMAND…] --format json`: a command and every command below it as one document.
///
/// Everything comes from the commands themselves: arguments from the parser, exit codes from `ExitTable`, and texts and
/// examples from their help.
struct HelpDocument {
  private let place: CommandPlace

  /// Creates the answer; nil if the command line asks for something else.
  init?(_ arguments: [String]) {
    guard arguments.first == "help", OutputFormat(askedForIn: arguments) == .json else { return nil }
    var place = CommandPlace.root
    let options = ["--format", "json", "--format=json", "--json"]
    for word in arguments.dropFirst() where !options.contains(word) {
      guard let child = place.child(word) else { return nil }
      place = child
    }
    self.place = place
  }

  var text: String {
    let shown = ([place] + place.descendants).filter { $0.command.configuration.shouldDisplay }
    return JSONDocument.versioned(["commands": .array(shown.map(Self.entry))])
  }

  private static func entry(_ place: CommandPlace) -> JSONValue {
    let help = HelpParts(place.command.configuration.discussion)
    let arguments = arguments(of: place)
    return [
      "command": .string(place.line), "summary": .string(place.command.configuration.abstract),
      "description": .string(help.description), "examples": .array(help.examples.map { .string($0) }),
      "arguments": .array(arguments.filter(\.isPositional).map(\.json)),
      "options": .array(arguments.filter { !$0.isPositional }.map(\.json)),
      "exit_codes": .array(exitCodes(of: place)), "is_group": .bool(!place.isVerb),
    ]
  }

  private static func exitCodes(of place: CommandPlace) -> [JSONValue] {
    ExitTable.rows(of: place.words.dropFirst().joined(separator: " ")).map { row in
      ["code": .integer(Int(row.code)), "meaning": .string(row.meaning)]
    }
  }

  private static func arguments(of place: CommandPlace) -> [HelpArgument] {
    let dump = JSONValue(parsing: Array(place.command._dumpHelp().utf8))
    return (dump?["command"]?["arguments"]?.items ?? []).compactMap(HelpArgument.init)
  }
}
