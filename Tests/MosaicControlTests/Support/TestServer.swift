import MosaicControl
import MosaicHost

/// Starts tmux servers that survive the call.
enum TestServer {
  /// Closes inherited descriptors. Foundation waits for a process until everybody has closed them, so a server must not
  /// keep them.
  private static let closingAll = """
    for file in /proc/$$/fd/*; do [ "${file##*/}" -gt 2 ] && eval "exec ${file##*/}>&-"; done 2>/dev/null
    exec "$@"
    """

  /// Starts a server and returns an error message, which is empty if the server runs.
  ///
  /// Uses the program's own way of starting commands: the tests' threads block signals, and a server that inherited
  /// that would never notice the end of a child.
  static func start(_ words: [String], environment: [String: String]) throws -> String {
    let variables = environment.mapValues { Optional($0) }.merging(["TMUX": nil, "TMUX_PANE": nil]) { $1 }
    let run = try SystemCommands().run(
      Command("/bin/bash", arguments: ["-c", closingAll, "start"] + words, environment: variables))
    return run.succeeded ? "" : run.complaint + "the server did not start"
  }
}
