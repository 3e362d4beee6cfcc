import MosaicControl
import MosaicHost

/// Starts tmux servers that outlive the call.
enum TestServer {
  /// A server must not keep what tells Foundation of an end: it would be waited for.
  private static let closingAll = """
    for file in /proc/$$/fd/*; do [ "${file##*/}" -gt 2 ] && eval "exec ${file##*/}>&-"; done 2>/dev/null
    exec "$@"
    """

  /// What was complained of; empty if the server runs.
  ///
  /// It goes by the program's own door: a thread of the tests holds signals back, and a server that does would never
  /// learn of an end.
  static func start(_ words: [String], environment: [String: String]) throws -> String {
    let variables = environment.mapValues { Optional($0) }.merging(["TMUX": nil, "TMUX_PANE": nil]) { $1 }
    let run = try SystemCommands().run(
      Command("/bin/bash", arguments: ["-c", closingAll, "start"] + words, environment: variables))
    return run.succeeded ? "" : run.complaint + "the server did not start"
  }
}
