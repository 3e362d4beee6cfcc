import ArgumentParser
import MosaicDiagnostics
import MosaicFramework
import MosaicOperations
import MosaicPresentation

/// `mosaic explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a diagnostic code or a word in mosaic's output, such as 'dead'.",
    discussion: """
      Accepts a code, a complete diagnostic line, or the 'code' member of JSON output. Also explains words that mosaic \
      prints (such as 'modified', 'dead' and 'DRIFT'); the kinds of events that 'mosaic fleet notify' sends; and the \
      roster keys 'notify' and 'floor'. Without an argument, lists every code, word and key that has a page.

      Examples:
        mosaic explain unknown-class
        mosaic explain 'error[unknown-class]'
        mosaic explain modified
      """)

  @Argument(help: ArgumentHelp("The code in brackets in an error, or a word in mosaic's output.", valueName: "code"))
  var words: [String] = []

  func run() throws {
    try Report().run {
      Terminal.write(words.isEmpty ? ExplainedTopic.list(ExplainedTopic.all) : try Self.pages(of: words))
    }
  }

  private static func pages(of words: [String]) throws(Refusal) -> String {
    let pasted = PastedDiagnostic(words.joined(separator: " "))
    var pages = pages(of: pasted)
    if pages.isEmpty {
      // If each word has its own page, show all of them.
      let each = words.map { Self.pages(of: PastedDiagnostic($0)) }
      pages = each.allSatisfy { !$0.isEmpty } ? each.flatMap(\.self) : pasted.shownWords.flatMap(Self.pages(named:))
    }
    if pages.isEmpty, let page = Issue.Rule.page(ofRefusal: pasted.name) { return page }
    if pages.isEmpty { throw unknown(pasted) }
    return pages.map { String(describing: $0.text) }.joined(separator: "\n")
  }

  /// Returns the pages of a name. A generated file and an agent can have a state of the same name.
  private static func pages(of pasted: PastedDiagnostic) -> [Resource] {
    pasted.isPlace ? [] : pages(named: pasted.name)
  }

  private static func pages(named name: String) -> [Resource] {
    ExplainedTopic.pages.filter { $0.stem == name }
  }

  private static func unknown(_ pasted: PastedDiagnostic) -> Refusal {
    let example = "use the code in brackets %@, as in 'mosaic explain unknown-class'"
    if pasted.isPlace {
      return Refusal(
        .no, code: "unknown-name", "that is a location, not a diagnostic code",
        help: example.replacing("%@", with: "above it"))
    }
    if pasted.isSentence {
      return Refusal(
        .no, code: "unknown-name", "that is a message, not a diagnostic code",
        help: example.replacing("%@", with: "in front of it"))
    }
    let near = Suggestion.nearest(to: pasted.name, among: ExplainedTopic.pages.map(\.stem))
    return Refusal(
      .no, code: "unknown-name", "unknown code or state '\(TerminalSafe.line(pasted.name))'",
      help: near.map { "did you mean '\($0)'?" } ?? "run 'mosaic explain' to list every code and state")
  }
}
