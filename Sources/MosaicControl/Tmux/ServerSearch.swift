import Glibc
import MosaicHost
package import MosaicModel

/// Searches for a running tmux server that does not answer on its socket: through the service that holds it, and
/// through the processes of agents, whose parent it is.
package struct ServerSearch: Sendable {
  /// The process of the service that holds the server; 0 if systemd does not know it, nil if the service is not active.
  let holder: Int32?
  /// Heartbeats of agents on the socket.
  let beats: [Heartbeat]

  /// - Parameters:
  ///   - holder: the holder's unit, if it keeps the server of this socket.
  init(holder: UnitState?, beats: [Heartbeat]) {
    self.holder = holder.flatMap { $0.isActive ? $0.mainPID : nil }
    self.beats = beats
  }

  /// Queries systemd and reads the agents' heartbeats; called only if something is wrong.
  package init(
    on socket: TmuxSocket, of record: FleetRecord, in folder: FleetFolder, beats: HeartbeatFiles,
    systemd: Systemd = Systemd()
  ) {
    let states = record.isHeld(socket) ? try? systemd.states(of: [UnitNames.holder]) : nil
    self.init(on: socket, of: record, holder: states?.belonging(to: folder.home)[UnitNames.holder], beats: beats)
  }

  /// Reads the agents' heartbeats.
  ///
  /// - Parameter holder: the holder's unit; nil if it is not known.
  init(on socket: TmuxSocket, of record: FleetRecord, holder: UnitState?, beats: HeartbeatFiles) {
    self.init(
      holder: record.isHeld(socket) ? holder : nil,
      beats: record.localAgents.filter { TmuxSocket($0.socket) == socket }.compactMap { beats.latest(of: $0.name) })
  }

  /// Returns why a call failed, as far as that can be determined.
  ///
  /// - Returns: nil if no server runs, and therefore no agent.
  package func unreachable(on socket: TmuxSocket, after failure: TmuxFailure) -> UnreachableServer? {
    switch failure {
    case .noServer(let path): missing(socket, lookedAt: path)
    case .unreachable(let server): completed(server)
    case .notInstalled, .notThere, .refused: nil
    }
  }

  private func missing(_ socket: TmuxSocket, lookedAt path: String) -> UnreachableServer? {
    guard let process = server else {
      // Without a main process, the service is active because of others that are left in its group.
      return holder.flatMap { $0 == 0 ? nil : UnreachableServer(socket, cause: .elsewhere) }
    }
    guard let own = ListeningSocket.path(of: process) else {
      return UnreachableServer(socket, cause: .elsewhere, process: process)
    }
    return UnreachableServer(socket, cause: Self.cause(own, lookedAt: path), process: process)
  }

  /// - Parameter own: the path of the server's socket, below `TMUX_TMPDIR/tmux-UID`.
  private static func cause(_ own: String, lookedAt path: String) -> UnreachableServer.Cause {
    // The path to another folder does not help if the socket is missing there.
    if own == path || !FileBytes.exists(own) { return .socketGone(path: own) }
    let (there, here) = (SocketPath(own), SocketPath(path))
    if there.name != here.name { return .otherSocket(there.name) }
    return .otherFolder(there.folder, looked: here.folder)
  }

  /// Describes a server in which an agent runs although another server answers on its socket.
  static func elsewhere(_ process: Int32, than socket: TmuxSocket) -> UnreachableServer {
    let expected = socket.name ?? "default"
    guard let own = ListeningSocket.path(of: process) else {
      return UnreachableServer(socket, cause: .taken, process: process)
    }
    let there = SocketPath(own)
    let cause: UnreachableServer.Cause =
      if there.name != expected { .otherSocket(there.name) } else if there.folder != folder {
        .otherFolder(there.folder, looked: folder)
      } else { .taken }
    return UnreachableServer(socket, cause: cause, process: process)
  }

  /// The folder in which tmux looks for this process's sockets. See tmux(1), `TMUX_TMPDIR`.
  private static var folder: String {
    let named = getenv("TMUX_TMPDIR").map { String(cString: $0) } ?? ""
    guard let path = realpath(FileBytes.isFolder(named) ? named : UnreachableServer.usualFolder, nil) else {
      return named
    }
    defer { free(path) }
    return String(cString: path)
  }

  private func completed(_ server: UnreachableServer) -> UnreachableServer {
    guard server.cause == .silent, let process = self.server else { return server }
    let isStopped = ProcessFacts(of: process).map { "Tt".contains($0.state) } == true
    return UnreachableServer(server.socket, cause: isStopped ? .stopped : .silent, process: process)
  }

  /// The server's process.
  var server: Int32? {
    if let holder, Self.isServer(holder) { return holder }
    if holder == 0, let process = Self.serverInHolder { return process }
    return beats.lazy.compactMap(Self.server).first
  }

  /// The tmux server in the control group of this user's holder.
  static var serverInHolder: Int32? {
    let processes = (FileBytes.names(in: "/proc") ?? []).lazy.compactMap { Int32($0) }
    return processes.first { isServer($0) && isOwn($0) && ControlGroup(of: $0)?.unit == UnitNames.holder }
  }

  private static func isOwn(_ process: Int32) -> Bool {
    var status = stat()
    return stat("/proc/\(process)", &status) == 0 && status.st_uid == geteuid()
  }

  /// Returns the tmux server in which the process of a heartbeat runs; nil if that process has ended, its number was
  /// reused, or it has lost its server.
  static func server(of beat: Heartbeat) -> Int32? {
    guard let process = ProcessFacts(of: beat.pid), !process.hasEnded, process.startTime <= beat.time + slack,
      isServer(process.parent)
    else { return nil }
    return process.parent
  }

  /// The tolerance in seconds between two clocks that are read one after the other.
  private static let slack = 3

  private static func isServer(_ process: Int32) -> Bool {
    ProcessFacts(of: process)?.name == "tmux: server"
  }
}

/// The parts of `FOLDER/tmux-UID/NAME`.
private struct SocketPath {
  let folder: String
  let name: String

  init(_ path: String) {
    let parts = path.split(separator: "/")
    name = parts.last.map(String.init) ?? ""
    folder = "/" + parts.dropLast(2).joined(separator: "/")
  }
}
