import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic agent roster`
struct AgentRoster: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster",
    abstract: "List every agent and its address.",
    discussion: """
      Example:
        mosaic agent roster
      """)

  @OptionGroup var output: StateOptions
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home, format: output.format)
    try report.run {
      let record = try RunningFleet(WorkspacePlace(home)).record
      report.show(text: AddressBook.table(of: record), data: AddressBook.document(of: record))
    }
  }
}
