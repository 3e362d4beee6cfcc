import ArgumentParser
import MosaicDiagnostics
import MosaicHost
import MosaicOperations
import MosaicPresentation

/// `mosaic agent trust`
struct AgentTrust: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Answer agents' first-run screens in advance.",
    discussion: """
      Shows the changes, asks for confirmation, and then makes them. For Claude Code, edits the runtime's state file \
      while holding its lock, and keeps a backup as .bak-N. For Codex, writes a file that mosaic passes to Codex at every \
      start. Answers only the screens that these agents would show.

      \(ExitTable.help(of: "agent trust"))

      Examples:
        mosaic agent trust code0 code1
        mosaic agent trust code0 --dry-run
      """)

  @Argument(help: "Names of the agents.")
  var names: [String]

  @Flag(help: "Show the changes and write nothing.")
  var dryRun = false

  @Flag(help: "Do not ask for confirmation.")
  var yes = false

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    for name in names { try NamedAgent.check(name) }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
  }

  func run() throws {
    let report = Report(home)
    try report.run {
      let trust = try Trust(of: names, in: WorkspacePlace(home))
      for line in trust.diff { Terminal.write(TerminalSafe.line(line) + "\n") }
      trust.notes.forEach(report.say)
      if !trust.isEmpty && !dryRun {
        if !yes { try confirm() }
        try trust.make(report.tell)
      }
      try trust.confirmComplete()
    }
  }

  private func confirm() throws {
    guard Terminal.isAttended else { throw Refusal.nobodyToAsk }
    let answer = Terminal.ask("Apply this change? [y/N]")?.lowercased()
    guard answer == "y" || answer == "yes" else { throw Refusal.nothingChanged }
  }
}

extension Refusal {
  /// A change that needs confirmation, without a terminal to ask on.
  fileprivate static var nobodyToAsk: Refusal {
    Refusal(
      .usage, code: "usage", "cannot ask for confirmation without a terminal; nothing was changed",
      help: "pass --yes to make the change without confirmation, or --dry-run to only show it")
  }
}

extension Refusal {
  fileprivate static var nothingChanged: Refusal {
    Refusal(.no, "nothing was changed")
  }
}
