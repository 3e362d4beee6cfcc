import ArgumentParser

/// How long a command waits for the agents that it starts.
struct ReadyOptions: ParsableArguments {
  @Flag(help: "Return as soon as the agents' programs have started.")
  var noWait = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds to wait until each agent shows its composer.", valueName: "s"))
  var timeout = 60

  mutating func validate() throws {
    guard (1...86_400).contains(timeout) else {
      throw ValidationError("--timeout takes a number of seconds from 1 to 86400")
    }
  }

  /// nil not to wait.
  var patience: Int? { noWait ? nil : timeout }
}
