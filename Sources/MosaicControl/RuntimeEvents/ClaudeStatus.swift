import FoundationEssentials
import MosaicHost

/// Claude Code's own status: `sessions/PID.json` in its configuration folder.
///
/// The file is not documented; this is its form as observed with 2.1.332. It is missing until the first-run dialogs are
/// answered and remains after the process is killed, so the process and its start time are compared.
struct ClaudeStatus: Decodable, Equatable {
  let pid: Int32
  let sessionId: String
  let cwd: String?
  /// `busy`, `idle`, `waiting`, or `shell` for a background command; absent in the first 200 ms.
  let status: String?
  /// `permission prompt`, for example.
  let waitingFor: String?
  /// Milliseconds since 1970.
  let statusUpdatedAt: Double?
  /// Ticks, as in proc_pid_stat(5).
  let procStart: String?

  /// - Parameter folder: `~/.claude`, or the value of `CLAUDE_CONFIG_DIR`.
  init?(of process: RuntimeProcess, in folder: String) {
    guard let bytes = FileBytes.read(Self.path(of: process, in: folder)),
      let status = try? JSONDecoder().decode(Self.self, from: Data(bytes)), status.pid == process.number,
      let started = process.startTime, status.procStart == nil || status.procStart == started
    else { return nil }
    self = status
  }

  static func path(of process: RuntimeProcess, in folder: String) -> String {
    "\(folder)/sessions/\(process.number).json"
  }

  /// nil for a status that no version used when this was written.
  var activity: RuntimeReport.Activity? {
    switch status {
    case "busy", "shell": .working
    case "idle": .idle
    case "waiting": .waiting
    default: nil
    }
  }

  /// Milliseconds since 1970.
  var since: Int? { statusUpdatedAt.flatMap { $0.isFinite && abs($0) < 1e15 ? Int($0) : nil } }
}
