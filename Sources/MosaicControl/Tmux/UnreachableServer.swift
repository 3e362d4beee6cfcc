import MosaicFormats
import MosaicHost
package import MosaicModel

/// A tmux server that is or may be running, but that this process cannot reach. Its agents are not dead: their state is
/// unknown.
package struct UnreachableServer: Equatable, Sendable, Error {
  package enum Cause: Equatable, Sendable {
    /// It keeps its sockets in another folder, its value of `TMUX_TMPDIR`, while this process looks in `looked`.
    case otherFolder(String, looked: String)
    /// It was started on a socket other than the one in the roster.
    case otherSocket(String)
    /// Its socket is gone, or has been replaced by a file that no server listens on.
    case socketGone(path: String)
    /// Its socket is unknown.
    case elsewhere
    /// Another server has taken the socket.
    case taken
    case forbidden(path: String)
    /// It did not answer in time.
    case silent
    /// A signal stopped its process.
    case stopped
  }

  /// Whether the server took the call but did not answer it.
  package var isSilent: Bool { cause == .silent || cause == .stopped }

  package let socket: TmuxSocket
  package let cause: Cause
  /// The server's process; nil if it is not known.
  package let process: Int32?

  package init(_ socket: TmuxSocket, cause: Cause, process: Int32? = nil) {
    self.socket = socket
    self.cause = cause
    self.process = process
  }
}

// MARK: - In words

extension UnreachableServer {
  package var message: String {
    switch cause {
    case .otherFolder(let folder, let looked):
      "\(server) keeps its socket in \(folder), but this process looks for it in \(looked)"
    case .otherSocket(let name):
      "the tmux server of the running agents\(number) is on socket '\(name)', not on \(place)"
    case .socketGone(let path): "\(server) is running, but its socket file \(path) is gone"
    case .elsewhere: "\(server) is running, but no server listens on \(place)"
    case .taken: "\(server) is running, but another server has taken its socket"
    case .forbidden(let path): "\(path), the socket of \(server), cannot be opened: permission denied"
    case .silent: "\(server) does not answer"
    case .stopped: "\(server) does not answer: its process was stopped by a signal"
    }
  }

  /// The suggested command; never one that ends the agents if another one helps.
  package var help: String? {
    switch cause {
    case .otherFolder(Self.usualFolder, _): "the agents are not affected; run 'unset TMUX_TMPDIR' in this shell"
    case .otherFolder(let folder, _): "the agents are not affected; set TMUX_TMPDIR=\(folder) in this shell"
    case .otherSocket(let name):
      "set tmux.socket_name back to '\(name)' and run 'mosaic fleet generate'; to move the fleet instead, run "
        + "'mosaic fleet restart --all', which ends every agent and starts it on \(place)"
    case .socketGone(let path):
      process.map {
        "the agents are not affected; run '\(Self.restoring($0, path: path))' to make the server create it again"
      }
    case .elsewhere: "run 'mosaic fleet status' to see the service that holds it"
    case .taken: nil
    case .forbidden: "use the account that runs the fleet"
    case .silent:
      process.map { "wait until it answers; run 'cat /proc/\($0)/wchan' to see what it is waiting for" }
        ?? "wait until it answers"
    case .stopped: process.map { "run 'kill -CONT \($0)' to resume it" }
    }
  }

  /// Returns a command that makes the server create its socket again, in a folder that must exist. See tmux(1).
  private static func restoring(_ process: Int32, path: String) -> String {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let signal = "kill -USR1 \(process)"
    return FileBytes.isFolder(folder) ? signal : "mkdir -p -m 700 \(ShellWord.plainOrQuoted(folder)) && \(signal)"
  }

  package static let usualFolder = "/tmp"

  private var place: String { socket.name.map { "socket '\($0)'" } ?? "tmux's default socket" }
  private var number: String { process.map { " (process \($0))" } ?? "" }
  private var server: String { "the tmux server on \(place)\(number)" }
}
