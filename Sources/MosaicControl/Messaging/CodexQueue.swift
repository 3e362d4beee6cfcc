import MosaicHost

/// Codex's own queue: `codex queue --thread ID --message TEXT` hands a message to a running conversation without keys.
///
/// Codex reads it every ten seconds, so a message that is typed later may arrive earlier, and the text is an argument
/// that other users can read while the command runs. It is the last resort if the composer holds someone's text.
struct CodexQueue {
  let thread: String
  /// The Codex process that has the conversation.
  let process: RuntimeProcess
  let commands: any CommandRunner

  init(thread: String, process: RuntimeProcess, commands: any CommandRunner = SystemCommands()) {
    self.thread = thread
    self.process = process
    self.commands = commands
  }

  /// The argument length in bytes that Linux always accepts; see execve(2), `MAX_ARG_STRLEN`.
  static let longestText = 120 * 1024

  enum Answer: Equatable {
    case queued
    /// Nothing was queued. The value is Codex's answer.
    case refused(String)
    /// The command was interrupted and may have queued the message.
    case unknown
  }

  func add(_ text: String) -> Answer {
    // A message for a runtime that has ended would wait for the next one that resumes its thread.
    guard process.isAlive else { return .refused("its process is gone") }
    let variables = process.variables(["HOME", "CODEX_HOME", "PATH"]).mapValues { Optional($0) }
    let command = Command(
      program, arguments: ["queue", "--thread", thread, "--message", text], environment: variables, timeout: 15)
    guard let run = try? commands.run(command) else { return .refused("codex cannot be started") }
    if run.succeeded { return .queued }
    return run.end == .timedOut ? .unknown : .refused(run.complaint)
  }

  /// The `codex` program. The Node.js package starts it as a child of the process, so it is looked up on PATH then.
  private var program: String {
    let path = ProcessFacts.path(of: process.number) ?? ""
    return path.hasSuffix("/codex") ? path : "codex"
  }
}
