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
      after each change; with --json, one document per line. If the server stops, reports it and continues when it is \
      back. It does not start a Postgres that was stopped.

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
      try WorkBacklog(in: WorkspacePlace(home), tell: report.tell).watch { cards, problem in
        let note = problem.map { "\($0); trying again until it is back" }
        if output.format != .json && Terminal.isTerminal(STDOUT_FILENO) {
          return screen.show(CardBoard.lines(cards, width: LiveScreen.columns) + (note.map { ["", $0] } ?? []))
        }
        if let note { return report.say(note) }
        let text = CardBoard.lines(cards, width: 80).map { $0 + "\n" }.joined() + "\n"
        Terminal.write(output.format == .json ? CardBoard.document(cards) : text)
      }
    }
  }
}
