package import MosaicModel

/// One tmux server. Nothing else speaks to tmux.
///
/// The server is always named with `-L` and `TMUX` is taken away, since tmux inside a pane would talk to that pane's
/// server; `-N` keeps it from starting a server, which the holder alone does, and `-u` from writing `_` for tabs and
/// letters where no locale is set, as in a service. See tmux(1).
package struct Tmux: Sendable {
  package let socket: TmuxSocket
  let commands: any CommandRunner

  package init(_ socket: TmuxSocket, commands: any CommandRunner = SystemCommands()) {
    self.socket = socket
    self.commands = commands
  }

  /// Seconds after which a server that does not answer counts as none.
  private static let patience = 10

  /// What a call of tmux on this server looks like.
  package func command(_ words: [String], input: [UInt8] = []) -> Command {
    Command(
      "tmux", ["-N", "-u", "-L", socket.name ?? "default"] + words, input: input,
      environment: Self.environment, timeout: Self.patience)
  }

  package static let environment: [String: String?] = ["TMUX": nil, "TMUX_PANE": nil]

  /// What tmux wrote.
  ///
  /// - Throws: `TmuxFailure`.
  @discardableResult
  func ask(_ words: [String], input: [UInt8] = []) throws(TmuxFailure) -> String {
    do {
      return try answer(commands.run(command(words, input: input)))
    } catch let failure as TmuxFailure {
      throw failure
    } catch {
      throw .notInstalled
    }
  }

  func answer(_ run: ProgramRun) throws(TmuxFailure) -> String {
    if run.succeeded { return run.text }
    if run.end == .timedOut { throw .timedOut(seconds: Self.patience) }
    let said = run.complaint
    if said.hasPrefix("error connecting to") || said.hasPrefix("no server running") { throw .noServer }
    if said.hasPrefix("can't find") || said.hasPrefix("no such") { throw .notThere(said) }
    throw .refused(said.isEmpty ? "it said nothing" : said)
  }

  /// Has the server run a program that ends at once, after which it looks at all others that ended.
  func awake() throws(TmuxFailure) {
    try ask(["run-shell", "true"])
  }

  /// Whether a server answers.
  package func isRunning() throws(TmuxFailure) -> Bool {
    do {
      try ask(["list-sessions"])
      return true
    } catch .noServer {
      return false
    }
  }
}

/// tmux did not do what it was asked.
package enum TmuxFailure: Error, Equatable {
  case notInstalled
  /// No server answers on the socket.
  case noServer
  /// The session, window or pane is not there.
  case notThere(String)
  /// The server was reached and did not answer in time.
  case timedOut(seconds: Int)
  case refused(String)
}
