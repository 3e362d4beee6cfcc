import ArgumentParser
import MosaicPresentation

/// `mosaic guide`
struct Guide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract: "Print a short page about a topic, for agents and people in a hurry.",
    discussion: """
      Topics: \(GuideTopic.allCases.map(\.rawValue).joined(separator: ", ")). Without a topic, lists them. \
      'mosaic explain' explains single words: codes, states and keys.

      \(ExitTable.help(of: "guide"))

      Examples:
        mosaic guide
        mosaic guide roster
      """)

  @Argument(
    help: ArgumentHelp("The topic.", valueName: "topic"), completion: .list(GuideTopic.allCases.map(\.rawValue)))
  var topic: String?

  @OptionGroup var output: StateOptions

  func run() throws {
    let report = Report(output.format)
    try report.run {
      guard let topic else {
        return report.show(text: GuideTopic.list, data: GuideTopic.document(of: GuideTopic.allCases))
      }
      let page = try GuideTopic(named: topic)
      report.show(text: page.text, data: page.document)
    }
  }
}
