import ArgumentParser
import MosaicDiagnostics
import MosaicFramework

/// `mosaic explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print the page of a word that mosaic says: what it means, how to fix it.",
    discussion: """
      Paste what was shown: the word in brackets, the line that it stands in, or the member 'code' of a document. The
      words of 'mosaic fleet check', 'ps' and 'doctor' and of 'mosaic agent send' are explained too. Without a word
      everything that has a page is listed.

      Examples:
        mosaic explain unknown-class
        mosaic explain 'error[unknown-class]'
        mosaic explain modified
      """)

  @Argument(help: ArgumentHelp("The word, such as that in brackets of an error.", valueName: "code"))
  var words: [String] = []

  func run() throws {
    guard !words.isEmpty else { return Terminal.write(ExplainedTopic.list(ExplainedTopic.all)) }
    let pasted = PastedDiagnostic(words.joined(separator: " "))
    var pages = Self.pages(of: pasted)
    if pages.isEmpty {
      // Several words of which each has a page are several questions.
      let each = words.map { Self.pages(of: PastedDiagnostic($0)) }
      pages = each.allSatisfy { !$0.isEmpty } ? each.flatMap(\.self) : pasted.shownWords.flatMap(Self.pages(named:))
    }
    if pages.isEmpty, let page = Remark.Rule.page(ofRefusal: pasted.name) { return Terminal.write(page) }
    if pages.isEmpty { throw Self.unknown(pasted) }
    Terminal.write(pages.map { String(describing: $0.text) }.joined(separator: "\n"))
  }

  /// One word may be said of a generated file and of an agent.
  private static func pages(of pasted: PastedDiagnostic) -> [Resource] {
    pasted.isPlace ? [] : pages(named: pasted.name)
  }

  private static func pages(named name: String) -> [Resource] {
    ExplainedTopic.pages.filter { $0.stem == name }
  }

  private static func unknown(_ pasted: PastedDiagnostic) -> ExitCode {
    if pasted.isPlace {
      Terminal.say("error: this tells where it is, not what")
      Terminal.say("help: give the word in brackets above it: 'mosaic explain unknown-class'")
      return ExitStatus.no
    }
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
