import MosaicFormats
package import MosaicHost
package import MosaicModel

/// One tmux server. No other type calls tmux.
///
/// The server is always named with `-L`, and `TMUX` is unset, because tmux inside a pane would use that pane's server.
/// `-N` keeps tmux from starting a server, which only the holder does. `-u` keeps tmux from writing `_` for tabs and
/// letters if no locale is set, as in a service. See tmux(1).
package struct Tmux: Sendable {
  package let socket: TmuxSocket
  let commands: any CommandRunner

  package init(_ socket: TmuxSocket, commands: any CommandRunner = SystemCommands()) {
    self.socket = socket
    self.commands = commands
  }

  /// Seconds after which a server counts as one that does not answer.
  static let patience = 10
  /// The same for a read-only call, for which a person is waiting.
  package static let patienceOfLooks = 2

  /// Returns the command of a tmux call on this server.
  package func command(_ words: [String], input: [UInt8] = [], patience: Int = patience) -> Command {
    Command(
      "tmux", arguments: ["-N", "-u", "-L", socket.name ?? "default"] + words, input: input,
      environment: Self.environment, timeout: patience)
  }

  package static let environment: [String: String?] = ["TMUX": nil, "TMUX_PANE": nil]

  /// Returns tmux's output.
  ///
  /// - Throws: `TmuxFailure`.
  @discardableResult
  func ask(_ words: [String], input: [UInt8] = [], patience: Int = patience) throws(TmuxFailure) -> String {
    try answer(attempt(words, input: input, patience: patience))
  }

  /// - Throws: `TmuxFailure.notInstalled`.
  func attempt(
    _ words: [String], input: [UInt8] = [], patience: Int = patience
  ) throws(TmuxFailure) -> ProgramRun {
    do throws(ProgramNotRun) {
      return try commands.run(command(words, input: input, patience: patience))
    } catch {
      throw .notInstalled
    }
  }

  func answer(_ run: ProgramRun) throws(TmuxFailure) -> String {
    if run.succeeded { return run.text }
    if run.end == .timedOut { throw .unreachable(UnreachableServer(socket, cause: .silent)) }
    let said = run.complaint
    if let path = Self.path(in: said) {
      throw said.hasSuffix("(Permission denied)")
        ? .unreachable(UnreachableServer(socket, cause: .forbidden(path: path))) : .noServer(path: path)
    }
    if said.hasPrefix("can't find") || said.hasPrefix("no such") { throw .notThere(said) }
    throw .refused(said.isEmpty ? "failed without an error message" : said)
  }

  /// Returns the socket on which tmux found no server; nil for any other complaint.
  ///
  /// tmux prints `no server running on PATH` or `error connecting to PATH (REASON)`.
  static func path(in complaint: String) -> String? {
    let line = complaint.lines.last ?? ""
    if let rest = line.dropping("no server running on ") { return String(rest) }
    guard let rest = line.dropping("error connecting to ") else { return nil }
    return rest.lastIndex(of: "(").map { String(rest[..<$0].dropLast()) } ?? String(rest)
  }

  /// Makes the server run a program that ends at once; the server then checks all its other programs, too.
  func awake() throws(TmuxFailure) {
    try ask(["run-shell", "true"])
  }

  /// Checks that a server answers.
  ///
  /// - Throws: `TmuxFailure` with the reason if none does.
  package func probe() throws(TmuxFailure) {
    try ask(["list-sessions"], patience: Self.patienceOfLooks)
  }

  /// Returns whether a server answers.
  package func isRunning() throws(TmuxFailure) -> Bool {
    do {
      try ask(["list-sessions"])
      return true
    } catch .noServer {
      return false
    }
  }
}

extension Substring {
  /// Returns the text after a prefix; nil if the prefix is missing.
  fileprivate func dropping(_ beginning: String) -> Substring? {
    hasPrefix(beginning) ? dropFirst(beginning.count) : nil
  }
}

/// tmux did not carry out a command.
package enum TmuxFailure: Error, Equatable {
  case notInstalled
  /// No server listens on the socket; the value is the path that tmux reports.
  case noServer(path: String)
  /// A server is running, but this process cannot reach it.
  case unreachable(UnreachableServer)
  /// The session, window or pane does not exist.
  case notThere(String)
  case refused(String)
}
