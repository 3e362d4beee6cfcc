import ArgumentParser
import MosaicDiagnostics
import MosaicFramework

/// `mosaic explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print the page of a diagnostic: what it means, an example, how to fix it.",
    discussion: """
      Paste what was shown: the word in brackets, or the line that it stands in. The states of generated files that
      'mosaic fleet check' names are explained too. Without a word everything that has a page is listed.

      Examples:
        mosaic explain unknown-class
        mosaic explain 'error[unknown-class]'
        mosaic explain modified
      """)

  @Argument(help: "The word in brackets of an error, a warning or a drift.")
  var code: String?

  func run() throws {
    guard let code else { return Terminal.write(ExplainedTopic.list(ExplainedTopic.all)) }
    let name = Self.name(in: code)
    guard let page = ExplainedTopic.pages.first(where: { $0.stem == name }) else {
      let near = Suggestion.nearest(to: name, among: ExplainedTopic.pages.map(\.stem))
      Terminal.say("error: nothing that mosaic says is called '\(Visible.line(name))'")
      Terminal.say("help: " + (near.map { "did you mean '\($0)'?" } ?? "'mosaic explain' lists them all"))
      throw ExitStatus.no
    }
    Terminal.write(String(describing: page.text))
  }

  /// The word in a line such as `error[unknown-class]: …`, or at the end of the address or path of a page.
  static func name(in text: String) -> String {
    let spelled = text.lowercased().map { $0 == "_" ? "-" : $0 }
    if let open = spelled.firstIndex(of: "["), let close = spelled[open...].firstIndex(of: "]") {
      return trimmed(spelled[spelled.index(after: open)..<close])
    }
    let address = spelled.prefix { $0 != "#" && $0 != "?" }
    let last = address.split(separator: "/").last ?? address
    return trimmed(last.prefix { $0 != "." && $0 != ":" })
  }

  private static func trimmed(_ word: some Collection<Character>) -> String {
    String(word.split { $0.isWhitespace }.joined(separator: ["-"]))
  }
}
