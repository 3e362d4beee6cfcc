import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicOperations

/// `mosaic fleet notify …`
struct NotifyGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notify",
    abstract: "Run a program of your choice when something happens in the fleet.",
    discussion: """
      The roster's key 'notify' names a program and its arguments. It runs once for each event, one at a time, with the \
      event on standard input as a line of JSON: an agent failed, is not started again (gave-up), waits for a person, is \
      stale, or ran out of memory, or no agent of a class of the floor is running (floor-lost). An event is sent once \
      while its condition lasts, and at most every five minutes if the condition comes and goes.
      """,
    subcommands: [NotifyAdd.self, NotifyTest.self, NotifyRun.self])
}

/// `mosaic fleet notify add`
struct NotifyAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Set the program in the roster and update the fleet's files.",
    discussion: """
      Changes only the roster's key 'notify', and prints the program that it replaces, if there was one. Does not write \
      a change that would make the roster invalid. The program runs without a shell; write '--' before it, so that its \
      options are not read as options of mosaic.

      Example:
        mosaic fleet notify add -- notify-send 'Fleet event'
      """)

  @Argument(help: ArgumentHelp("Program and its arguments.", valueName: "program"))
  var words: [String]

  @OptionGroup var options: RevisionOptions

  mutating func validate() throws {
    if words[0].contains("/"), !words[0].hasPrefix("/"), !words[0].hasPrefix("~/") {
      throw ValidationError("'\(TerminalSafe.line(words[0]))' is relative to this folder; use an absolute path")
    }
    for word in words where !isText(word) {
      throw ValidationError("invalid word '\(TerminalSafe.line(word))'; use \(TextRule.oneLine.requirement)")
    }
  }

  /// Returns whether a roster can contain a word.
  private func isText(_ word: String) -> Bool {
    TextRule.oneLine.accepts(word) && !word.unicodeScalars.contains(where: HiddenCharacters.contains)
  }

  func run() throws {
    try options.revise(.notify(words))
  }
}

/// `mosaic fleet notify test`
struct NotifyTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Send a sample event.",
    discussion: """
      Runs the program with an event of kind 'test', and reports how it ended.

      Example:
        mosaic fleet notify test
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      try Notification(of: WorkspacePlace(home)).test()
      report.say("sent")
    }
  }
}

/// `mosaic fleet notify run`, which `mosaic-notify@.service` starts.
struct NotifyRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Report the conditions that are new.", shouldDisplay: false)

  @Argument(help: "The unit that started it.")
  var unit: String?

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      let sent = try Notification(of: WorkspacePlace(home)).pass()
      report.say(sent.map { "\($0) sent" } ?? "another process is reporting")
    }
  }
}
