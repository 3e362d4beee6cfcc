import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet gc`
struct Collect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Remove files and units that nothing needs any more.",
    discussion: """
      Removes the files in fleet/run of agents that left the roster, do not run, and wrote nothing for 7 days: \
      heartbeats, logs, events, sent messages and contracts, those in Codex's home included. Also removes temporary files of processes that have ended, \
      scopes of agents that failed or are empty, and drop-ins that mosaic wrote for units that are not installed. Keeps \
      every file that a person wrote, and everything of an agent that runs or whose state is unknown.

      \(ExitTable.help(of: "fleet gc"))

      Example:
        mosaic fleet gc --dry-run
      """)

  @Flag(help: "List what would be removed, and remove nothing.")
  var dryRun = false

  @OptionGroup var output: StateOptions
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home, format: output.format)
    try report.run {
      let outcome = try FleetCleanup(of: WorkspacePlace(home), isDryRun: dryRun, tell: report.tell).run()
      let text = CleanupText(outcome.items, isDryRun: dryRun)
      report.show(text: text.lines, data: text.json)
      if outcome.items.isEmpty && outcome.failure == nil {
        report.say("nothing to remove; the files of an agent that left the roster are kept for 7 days")
      }
      if let failure = outcome.failure { throw failure }
    }
  }
}
