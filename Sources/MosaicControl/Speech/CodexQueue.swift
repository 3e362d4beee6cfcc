import Glibc

/// Codex's own queue: `codex queue --thread ID --message TEXT` hands a message to a running conversation without a key.
///
/// Codex looks into it every ten seconds, and the text is an argument that other users can read while the command
/// runs, so it is used only where keys would do harm: while Codex works, when Enter would cut its answer, and while its
/// composer holds somebody's text.
struct CodexQueue {
  let thread: String
  /// The Codex process that has the conversation.
  let process: Int32
  let commands: any CommandRunner

  init(thread: String, process: Int32, commands: any CommandRunner = SystemCommands()) {
    self.thread = thread
    self.process = process
    self.commands = commands
  }

  /// Bytes of one argument that Linux takes with certainty; see execve(2), `MAX_ARG_STRLEN`.
  static let longestText = 120 * 1024

  enum Answer: Equatable {
    case queued
    /// Nothing was queued. With what Codex said.
    case refused(String)
    /// It was cut off, and may have queued the message.
    case unknown
  }

  func add(_ text: String) -> Answer {
    guard let environment = ProcessEnvironment.read(process) else { return .refused("its process is gone") }
    let names = ["HOME", "CODEX_HOME", "PATH"]
    let variables = names.reduce(into: [String: String?]()) { $0[$1] = .some(environment[$1]) }
    let command = Command(
      program, ["queue", "--thread", thread, "--message", text], environment: variables, timeout: 15)
    guard let run = try? commands.run(command) else { return .refused("codex cannot be started") }
    if run.succeeded { return .queued }
    return run.end == .timedOut ? .unknown : .refused(run.complaint)
  }

  /// The program that the process runs; a package for Node.js starts it as a child, which PATH finds again.
  private var program: String {
    let path = ProcessEnvironment.program(of: process)
    return path.flatMap { $0.hasSuffix("/codex") ? $0 : nil } ?? "codex"
  }
}

/// A process as `/proc` shows it. See proc_pid_environ(5) and proc_pid_exe(5).
enum ProcessEnvironment {
  /// The variables that the process was started with; nil if it is gone or belongs to another user.
  static func read(_ process: Int32) -> [String: String]? {
    guard let bytes = FileBytes.read("/proc/\(process)/environ") else { return nil }
    return bytes.split(separator: 0).reduce(into: [:]) { variables, entry in
      guard let sign = entry.firstIndex(of: UInt8(ascii: "=")) else { return }
      variables[String(decoding: entry[..<sign], as: UTF8.self)] =
        String(decoding: entry[(sign + 1)...], as: UTF8.self)
    }
  }

  /// Path of the program that the process runs.
  static func program(of process: Int32) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/\(process)/exe", &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }
}
