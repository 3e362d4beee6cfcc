import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// The holder of the fleet's tmux server runs, and no server is where the fleet is said to live.
struct ServerOutOfSight: Complaint {
  let socket: String
  /// The folder of tmux's sockets that units have, where this process has another.
  let folder: String?

  /// nil where the server is in sight, and where its holder is not up.
  init?(_ fleet: RunningFleet) {
    guard let socket = fleet.record.socket, let answers = try? Tmux(.named(socket)).isRunning(), !answers,
      let states = try? Systemd().states(of: [UnitNames.holder]),
      states.belonging(to: fleet.folder.home)[UnitNames.holder]?.isActive == true
    else { return nil }
    self.socket = socket
    let name = "TMUX_TMPDIR"
    let units = (try? Systemd().environment()).map { $0[name, default: Self.usualFolder] }
    folder = units.flatMap { $0 == Environment[name] ?? Self.usualFolder ? nil : $0 }
  }

  private static let usualFolder = "/tmp"

  var message: String {
    "the holder of the tmux server runs, but no server answers on socket '\(Visible.line(socket))'"
  }

  var help: String? {
    folder.map { "units have TMUX_TMPDIR=\(Visible.line($0)), and this shell has another: give it that one" }
      ?? "it was begun on another socket; 'mosaic fleet restart --all' begins it, and all agents, anew"
  }

  var status: ExitCode { ExitStatus.failed }
}
