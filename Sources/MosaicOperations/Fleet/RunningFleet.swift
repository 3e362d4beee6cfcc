import ArgumentParser
import MosaicCompiler
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// A fleet as its generated files say it is. A mistake in the roster stops nothing that asks here.
struct RunningFleet {
  let folder: FleetFolder
  let record: FleetRecord

  /// - Throws: `UnusableHome`, `FleetRecordFailure`.
  init(_ options: HomeOptions) throws {
    try self.init(home: Workspace(options).home)
  }

  init(home: String) throws {
    let folder = FleetFolder(home: home)
    self.init(folder: folder, record: try FleetRecord.read(in: folder))
  }

  init(folder: FleetFolder, record: FleetRecord) {
    self.folder = folder
    self.record = record
  }

  /// The tmux server that an agent of this machine lives on.
  func tmux(of agent: FleetRecord.AgentRecord) -> Tmux {
    Tmux(TmuxSocket(agent.socket))
  }

  /// Where heartbeats are.
  var beats: HeartbeatFiles {
    HeartbeatFiles(in: Environment[AgentVariable.heartbeatFolder.rawValue] ?? folder.run)
  }
}

extension FleetRecordFailure: Complaint {
  var message: String {
    switch self {
    case .absent(let path): "there is no generated fleet: \(Visible.line(path)) is missing"
    case .refused(let path, let reason): "\(Visible.line(path)) cannot be read: \(reason)"
    case .unreadable(let path):
      "\(Visible.line(path)) cannot be read: its format is not that of 'mosaic fleet generate'"
    }
  }
  var help: String? {
    switch self {
    case .absent: "'mosaic fleet generate' writes it from the roster; 'mosaic fleet init' creates a roster"
    case .refused: nil
    // An existing file counts as a person's until they decide otherwise.
    case .unreadable: "'mosaic fleet generate --force' writes it from the roster and keeps this one as .bak-N"
    }
  }
  var status: ExitCode {
    if case .absent = self { ExitStatus.no } else { ExitStatus.failed }
  }
}

extension TmuxFailure: Complaint {
  var message: String {
    switch self {
    case .notInstalled: "tmux, which agents run in, is not on PATH"
    case .noServer: "no tmux server answers on the fleet's socket"
    case .unreachable(let server): Visible.line(server.message)
    case .notThere(let said), .refused(let said): "tmux: \(Visible.line(said))"
    }
  }
  var help: String? {
    switch self {
    case .notInstalled: "install tmux"
    case .noServer: "'mosaic fleet start' starts the fleet"
    case .unreachable(let server): server.help.map { Visible.line($0) }
    case .notThere, .refused: nil
    }
  }
  var status: ExitCode { ExitStatus.failed }
}

extension SystemdFailure: Complaint {
  var message: String { "systemd: \(Visible.line(said))" }
  var help: String? {
    isUnreachable
      ? "start a systemd user manager and set XDG_RUNTIME_DIR to its folder; 'loginctl enable-linger' keeps one running"
      : nil
  }
  var status: ExitCode { ExitStatus.failed }
}
