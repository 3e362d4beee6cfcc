import ArgumentParser
import MosaicOperations

/// `mosaic agent hook`, which runtimes run.
struct AgentHook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Record an event that a runtime reports.",
    discussion: """
      Reads the hook's JSON from standard input, appends one line to fleet/run/NAME.events and always exits with 0. \
      'mosaic launch' sets up each agent's runtime to run this command.
      """,
    shouldDisplay: false)

  @Argument(help: "Name of the event, followed by its JSON if the runtime passes that as an argument.")
  var words: [String] = []

  func run() {
    recordHookEvent(words)
  }

  /// Runs before the command line is parsed, because a runtime waits for its hooks and parsing takes longer than the
  /// hook.
  static func endIfAsked(_ words: [String]) {
    guard words.count >= 3, words[1] == "agent", words[2] == "hook", !words.contains("--help") else { return }
    recordHookEvent(Array(words.dropFirst(3)))
  }
}
