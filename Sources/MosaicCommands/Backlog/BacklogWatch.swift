import ArgumentParser
import Glibc
import MosaicOperations
import MosaicPresentation
import MosaicScreen

/// `mosaic fleet backlog watch`
struct BacklogWatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Show the cards in columns, and again after each change.",
    discussion: """
      Updates the screen in place until you press Ctrl-C. If the output is not a terminal, prints the columns again \
      after each change; with --json, one document per line.

      \(ExitTable.help(of: "fleet backlog watch"))

      Example:
        mosaic fleet backlog watch
      """)

  @OptionGroup var output: StateOptions
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    let screen = LiveScreen { Terminal.write($0) }
    try report.run {
      try WorkBacklog(in: WorkspacePlace(home), tell: report.tell).watch { cards in
        if output.format == .json { return Terminal.write(CardBoard.document(cards)) }
        let isLive = Terminal.isTerminal(STDOUT_FILENO)
        let lines = CardBoard.lines(cards, width: isLive ? LiveScreen.columns : 80)
        if isLive { screen.show(lines) } else { Terminal.write(lines.map { $0 + "\n" }.joined() + "\n") }
      }
    }
  }
}
