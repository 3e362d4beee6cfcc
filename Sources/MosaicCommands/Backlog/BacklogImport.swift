import ArgumentParser
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog import`
struct BacklogImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Create or update a card for each goal of a north star.",
    discussion: """
      The cards have the class 'decomposition' and the priority 300 for must-have, 200 for should-have and 100 for \
      could-have; a wont-have goal gets none. A repeated import changes only what changed in a goal since the \
      last import, so your own edits of a card stay. If the dependencies of a goal changed while its card is claimed, \
      the card stays as it is until an import after the claim. An import never reopens a card that is done, and it lists goals that are \
      gone without changing their cards. With --check and --json, it prints the difference that it finds.

      \(ExitTable.help(of: "fleet backlog import"))

      Example:
        mosaic fleet backlog import --check
      """)

  @Argument(help: ArgumentHelp("North star to read. (default: fleet/NORTH_STAR.yaml)", valueName: "file"))
  var file: String?

  @Flag(help: "Change nothing; report whether an import would.")
  var check = false

  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    let place = WorkspacePlace(backlog.home)
    try backlog.run { work, report in
      let (result, refusal) = try work.importGoals(from: file, in: place, isCheck: check, tell: report.tell)
      return .imported(result, refusal: refusal)
    }
  }
}
