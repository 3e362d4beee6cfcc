import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog list`
struct BacklogList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List cards in the order in which they are claimed.",
    discussion: """
      The states are ready, waiting (a dependency is not done), claimed, blocked and done. A claim whose time is over \
      does not count: its card is ready again.

      \(ExitTable.help(of: "fleet backlog list"))

      Examples:
        mosaic fleet backlog list --ready-only
        mosaic fleet backlog list --json | jq -r '.cards[].id'
      """)

  @OptionGroup var filter: CardFilterOptions
  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in .list(try backlog.list(filter.filter)) }
  }
}

/// `mosaic fleet backlog show`
struct BacklogShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a card with the states of its dependencies.",
    discussion: """
      \(ExitTable.help(of: "fleet backlog show"))

      Example:
        mosaic fleet backlog show login
      """)

  @OptionGroup var choice: CardChoice
  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in .shown(try backlog.report(on: choice.id)) }
  }
}

/// `mosaic fleet backlog log`
struct BacklogLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Show the history of a card, with actors and tokens.",
    discussion: """
      Without an id, shows the history of all cards. Deleted cards keep theirs.

      \(ExitTable.help(of: "fleet backlog log"))

      Example:
        mosaic fleet backlog log login
      """)

  @Argument(help: ArgumentHelp("Id of the card. (default: all cards)", valueName: "id"))
  var id: String?

  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in .log(try backlog.log(id)) }
  }
}

/// `mosaic fleet backlog explain`
struct BacklogExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain why a card can or cannot be claimed now.",
    discussion: """
      Names every reason: each open dependency, the holder of the claim and when it ends, used-up attempts, a pause.

      \(ExitTable.help(of: "fleet backlog explain"))

      Example:
        mosaic fleet backlog explain tests --class code
      """)

  @OptionGroup var choice: CardChoice

  @Option(name: .customLong("class"), help: ArgumentHelp("Class that would claim it.", valueName: "class"))
  var group: String?

  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in
      let (card, reasons) = try backlog.explain(choice.id, group: group)
      return .explained(card, reasons)
    }
  }
}

/// `mosaic fleet backlog stats`
struct BacklogStats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show the number of cards by state, and how fast they are done.",
    discussion: """
      \(ExitTable.help(of: "fleet backlog stats"))

      Example:
        mosaic fleet backlog stats --json | jq .counts.ready
      """)

  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in .stats(try backlog.stats()) }
  }
}
