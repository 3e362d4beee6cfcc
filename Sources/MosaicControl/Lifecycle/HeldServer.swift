/// A server on tmux's default socket that the fleet started: it stays without sessions until the fleet is stopped.
///
/// Otherwise it ends with its last session, and each start of an agent would find no server.
struct HeldServer {
  private static let mark = "@mosaic_started"

  private let tmux: Tmux

  init(_ tmux: Tmux) {
    self.tmux = tmux
  }

  /// The commands that follow the one that starts the server.
  static let keeping = [
    ";", "set-option", "-s", "exit-empty", "off", ";", "set-option", "-s", mark, "1",
  ]

  /// Lets the server end when it has no sessions. Leaves a server that a person started as it is, and ignores failures:
  /// the server may be gone.
  func release() {
    let change = "set-option -s exit-empty on ; set-option -s -u \(Self.mark)"
    _ = try? tmux.ask(["if-shell", "-F", "#{\(Self.mark)}", change])
  }
}
