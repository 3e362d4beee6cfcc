import ArgumentParser
import MosaicPresentation

/// `mosaic explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a diagnostic code, a word in mosaic's output, or a key.",
    discussion: """
      Accepts a code, a complete diagnostic line, or the 'code' member of JSON output. Also explains the words that \
      mosaic prints (such as 'modified', 'dead' and 'DRIFT') and the kinds of events that 'mosaic fleet notify' sends.

      Also accepts the name (memory_max) or the path (agents.resources) of a key in a roster, a profile, a north \
      star or the front matter of a role contract. If several keys have the name, explains each of them, or lists \
      their paths if there are more than three. If a code or a word of the output has the same name as a key, \
      explains the code or the word. To explain the key, put the kind of document before it, as in 'profile.floor'.

      Without an argument, lists every code, word and key.

      \(ExitTable.help(of: "explain"))

      Examples:
        mosaic explain unknown-class
        mosaic explain 'error[unknown-class]'
        mosaic explain modified
        mosaic explain memory_max
        mosaic explain agents.resources
      """)

  @Argument(
    help: ArgumentHelp("The code in brackets in an error, a word in mosaic's output, or a key.", valueName: "word"),
    completion: .list(ExplainedTopic.words))
  var words: [String] = []

  @OptionGroup var output: StateOptions

  func run() throws {
    let report = Report(output.format)
    try report.run {
      guard !words.isEmpty else {
        let topics = ExplainedTopic.all
        return report.show(text: ExplainedTopic.list(topics), data: ExplainedTopic.document(of: topics))
      }
      let explanation = try Explanation(of: words)
      report.show(text: explanation.text, data: explanation.document)
    }
  }
}
