import ArgumentParser
import MosaicDiagnostics
import MosaicFramework

/// `mosaic explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print the page of a diagnostic: what it means, an example, how to fix it.",
    discussion: """
      Paste what was shown: the word in brackets, the line that it stands in, or the member 'code' of a document. The
      states of generated files that 'mosaic fleet check' names are explained too. Without a word everything that has a
      page is listed.

      Examples:
        mosaic explain unknown-class
        mosaic explain 'error[unknown-class]'
        mosaic explain modified
      """)

  @Argument(help: ArgumentHelp("The word in brackets of an error, a warning or a drift.", valueName: "code"))
  var words: [String] = []

  func run() throws {
    guard !words.isEmpty else { return Terminal.write(ExplainedTopic.list(ExplainedTopic.all)) }
    let pasted = PastedDiagnostic(words.joined(separator: " "))
    guard let page = ExplainedTopic.pages.first(where: { $0.stem == pasted.name }) else {
      throw Self.unknown(pasted)
    }
    Terminal.write(String(describing: page.text))
  }

  private static func unknown(_ pasted: PastedDiagnostic) -> ExitCode {
    if pasted.isSentence {
      Terminal.say("error: there is no code in this, only words of a message")
      Terminal.say("help: give the word in brackets in front of it: 'mosaic explain unknown-class'")
      return ExitStatus.no
    }
    let near = Suggestion.nearest(to: pasted.name, among: ExplainedTopic.pages.map(\.stem))
    Terminal.say("error: nothing that mosaic says is called '\(Visible.line(pasted.name))'")
    Terminal.say("help: " + (near.map { "did you mean '\($0)'?" } ?? "'mosaic explain' lists them all"))
    return ExitStatus.no
  }
}
