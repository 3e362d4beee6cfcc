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
    let help = HelpText(place.command.configuration.discussion)
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

/// The parts of a command's help: its paragraphs, and the examples at the end.
private struct HelpText {
  let description: String
  /// One per command line, with its further lines.
  let examples: [String]

  init(_ discussion: String) {
    let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let title = lines.lastIndex { $0.hasSuffix(":") && !$0.hasPrefix(" ") } ?? lines.endIndex
    description = lines[..<title].joined(separator: "\n").trimmingSuffix { $0 == "\n" }
    var examples: [String] = []
    for line in lines[title...].dropFirst() where line.hasPrefix("  ") {
      let isFirst = examples.isEmpty || line.hasPrefix("  mosaic ") || line.contains(" mosaic ")
      if isFirst {
        examples.append(String(line.dropFirst(2)))
      } else {
        examples[examples.count - 1] += "\n" + line.dropFirst(2)
      }
    }
    self.examples = examples
  }
}

extension String {
  fileprivate func trimmingSuffix(where isTrimmed: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return String(text)
  }
}

/// An argument or option, as the parser describes it.
private struct HelpArgument {
  private let dump: JSONValue

  /// - Returns: nil for an argument that the help does not show.
  init?(_ dump: JSONValue) {
    guard dump["shouldDisplay"]?.boolean == true else { return nil }
    self.dump = dump
  }

  var isPositional: Bool { dump["kind"]?.text == "positional" }

  var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("help", JSONValue(dump["abstract"]?.text)), ("default", JSONValue(dump["defaultValue"]?.text)),
      ("required", .bool(dump["isOptional"]?.boolean != true)),
      ("repeatable", .bool(dump["isRepeating"]?.boolean == true)),
      ("value", dump["kind"]?.text == "flag" ? .null : JSONValue(dump["valueName"]?.text)),
    ]
    // The values that a completion lists, such as codes, are no complete list of valid ones.
    if let values = dump["allValues"] { members.append(("values", values)) }
    if !isPositional { members.append(("names", .array(names))) }
    return .object(JSONObject(members))
  }

  private var names: [JSONValue] {
    (dump["names"]?.items ?? []).compactMap { name in
      guard let text = name["name"]?.text else { return nil }
      return .string((name["kind"]?.text == "long" ? "--" : "-") + text)
    }
  }
}
