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
    return CommandList(shown.map(Self.entry)).text
  }

  private static func entry(_ place: CommandPlace) -> CommandEntry {
    let name = place.words.dropFirst().joined(separator: " ")
    let discussion = place.command.configuration.discussion
    let dump = JSONValue(parsing: Array(place.command._dumpHelp().utf8))
    return CommandEntry(
      line: place.line, summary: place.command.configuration.abstract,
      help: HelpParts(discussion, without: ExitTable.help(of: name)),
      arguments: (dump?["command"]?["arguments"]?.items ?? []).compactMap(HelpArgument.init),
      exitCodes: ExitTable.rows(ownOf: name), isGroup: !place.isVerb)
  }
}
