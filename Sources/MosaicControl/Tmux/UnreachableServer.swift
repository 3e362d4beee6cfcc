import MosaicFormats
import MosaicHost
package import MosaicModel

/// A tmux server that runs, or may run, and that this process cannot reach. Its agents are not dead: nothing is known
/// about them.
package struct UnreachableServer: Equatable, Sendable, Error {
  package enum Cause: Equatable, Sendable {
    /// It keeps its sockets in another folder, the value that `TMUX_TMPDIR` has there, than this process looks in.
    case otherFolder(String, looked: String)
    /// The roster names another socket than the one that the server was started on.
    case otherSocket(String)
    /// Nothing, or a file that no server listens on, is where its socket was.
    case socketGone(path: String)
    /// Its socket is not known.
    case elsewhere
    /// Another server has taken the socket.
    case taken
    case forbidden(path: String)
    /// It did not answer in time.
    case silent
    /// Someone stopped its process by a signal.
    case stopped
  }

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
      "\(server) keeps its socket in \(folder), and this process looks for it in \(looked)"
    case .otherSocket(let name):
      "the tmux server of the running agents\(number) is on socket '\(name)', not on \(place)"
    case .socketGone(let path): "\(server) runs, but its socket file \(path) is gone"
    case .elsewhere: "\(server) runs, but no server listens on \(place)"
    case .taken: "\(server) runs, but another server has taken its socket"
    case .forbidden(let path): "\(path), the socket of \(server), cannot be opened: permission denied"
    case .silent: "\(server) does not answer"
    case .stopped: "\(server) does not answer: its process is stopped by a signal"
    }
  }

  /// Never a command that would end the agents, if another one helps.
  package var help: String? {
    switch cause {
    case .otherFolder(Self.usualFolder, _): "the agents are not affected; 'unset TMUX_TMPDIR' in this shell"
    case .otherFolder(let folder, _): "the agents are not affected; set TMUX_TMPDIR=\(folder) in this shell"
    case .otherSocket(let name):
      "set tmux.socket_name back to '\(name)' and run 'mosaic fleet generate'; to move the fleet, "
        + "'mosaic fleet restart --all' ends every agent and starts it on \(place)"
    case .socketGone(let path):
      process.map {
        "the agents are not affected; '\(Self.restoring($0, path: path))' makes the server create it again"
      }
    case .elsewhere: "'mosaic fleet status' shows the service that holds it"
    case .taken: nil
    case .forbidden: "use the account that runs the fleet"
    case .silent:
      process.map { "wait until it answers; 'cat /proc/\($0)/wchan' shows what it waits for" }
        ?? "wait until it answers"
    case .stopped: process.map { "'kill -CONT \($0)' resumes it" }
    }
  }

  /// The server makes its socket again on this signal, in a folder that has to be there. See tmux(1).
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
