import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

extension ProgramNotRun: Refusable {
  package var message: String { "cannot run \(TerminalSafe.line(program)): \(String(cString: strerror(number)))" }
  package var help: String? { nil }
  package var answer: Refusal.Answer { .failed }
}

extension FleetRecordFailure: Refusable {
  package var message: String {
    switch self {
    case .absent(let path): "there is no generated fleet: \(TerminalSafe.line(path)) is missing"
    case .refused(let path, let reason): "\(TerminalSafe.line(path)) cannot be read: \(reason)"
    case .unreadable(let path):
      "\(TerminalSafe.line(path)) cannot be read: it is not in the format that 'mosaic fleet generate' writes"
    }
  }
  package var help: String? {
    switch self {
    case .absent:
      "run 'mosaic fleet generate' to write it from the roster, or 'mosaic fleet init --profile software-delivery' to create both"
    case .refused: nil
    // An existing file counts as a person's until they decide otherwise.
    case .unreadable: "run 'mosaic fleet generate --force' to rewrite it from the roster and keep this one as .bak-N"
    }
  }
  package var answer: Refusal.Answer {
    if case .absent = self { .no } else { .failed }
  }
}

extension TmuxFailure: Refusable {
  package var message: String {
    switch self {
    case .notInstalled: "tmux, which agents run in, is not on PATH"
    case .noServer: "no tmux server answers on the fleet's socket"
    case .unreachable(let server): TerminalSafe.line(server.message)
    case .notThere(let said), .refused(let said): "tmux: \(TerminalSafe.line(said))"
    }
  }
  package var help: String? {
    switch self {
    case .notInstalled: "install tmux"
    case .noServer: "run 'mosaic fleet start' to start the fleet"
    case .unreachable(let server): server.help.map { TerminalSafe.line($0) }
    case .notThere, .refused: nil
    }
  }
  package var answer: Refusal.Answer { .failed }
}

extension SystemdFailure: Refusable {
  package var message: String { "systemd: \(TerminalSafe.line(said))" }
  package var help: String? {
    if let remedy { return TerminalSafe.line(remedy) }
    return isUnreachable
      ? "start a systemd user manager and set XDG_RUNTIME_DIR to its folder; run 'loginctl enable-linger' to keep one running"
      : nil
  }
  package var answer: Refusal.Answer { .failed }
}

extension PaneProgramFailure: Refusable {
  package var message: String {
    switch self {
    case .noFolder(let path, let number):
      "cannot change to \(TerminalSafe.line(path)): \(String(cString: strerror(number)))"
    case .noProgram(let name, let number):
      number == ENOENT && !name.contains("/")
        ? "\(TerminalSafe.line(name)) is not on PATH"
        : "cannot start \(TerminalSafe.line(name)): \(String(cString: strerror(number)))"
    }
  }
  package var help: String? {
    switch self {
    case .noFolder: "create the folder, or change the agent's working_directory in the roster"
    case .noProgram: "install it, or set MOSAIC_RUNTIME_BIN in the agent's .local.env to its folder"
    }
  }
  package var answer: Refusal.Answer { .failed }
}

extension SupervisorFailure: Refusable {
  package var message: String {
    switch self {
    case .noServer(let socket): "no tmux server answered on \(spelled(socket)) within 10 seconds"
    case .foreignSession(let name, let socket):
      "a session named '\(name)' already exists on \(spelled(socket)), and mosaic did not create it"
    case .severalPanes(let name, let places):
      "more than one pane is tagged as the pane of '\(name)': \(TerminalSafe.line(places.joined(separator: "; ")))"
    case .tmux(let failure): failure.message
    }
  }
  package var help: String? {
    switch self {
    case .noServer: "run 'systemctl --user status mosaic-tmux-holder' to see why"
    case .foreignSession: "the session was left alone; rename it or end it, then start the agent again"
    case .severalPanes:
      "run 'tmux set-option -p -u -t PANE @mosaic_agent' for each pane that is not the agent's, then start the agent again"
    case .tmux(let failure): failure.help
    }
  }
  package var answer: Refusal.Answer {
    if case .tmux(.notInstalled) = self { .unavailable } else { .failed }
  }

  private func spelled(_ socket: TmuxSocket) -> String {
    socket.name.map { "socket '\($0)'" } ?? "tmux's default socket"
  }
}

extension LaunchFailure: Refusable {
  package var message: String {
    switch self {
    case .twoPermissionModes: "--permission-mode and --dangerously-skip-permissions cannot be used together"
    case .configurationTaken:
      "OPENCODE_CONFIG_CONTENT is already set, but opencode reads the contract from that variable"
    }
  }
  package var help: String? {
    switch self {
    case .twoPermissionModes:
      "use 'mosaic launch claude --permission-mode …' to start it in that mode, with permission prompts for the rest"
    case .configurationTaken: "move its value to an opencode.json, or to a file that OPENCODE_CONFIG names"
    }
  }
  package var answer: Refusal.Answer { .usage }
}

extension StateFileFailure: Refusable {
  package var message: String {
    switch self {
    case .locked(let path): "another program has locked \(TerminalSafe.line(path)); nothing was changed"
    case .refused(let path, let number): "\(TerminalSafe.line(path)): \(TerminalSafe.line(errorText(number)))"
    case .unsuitable(let path, .unreadable(let offset)): "\(TerminalSafe.line(path)) is not valid JSON (byte \(offset))"
    case .unsuitable(let path, .inTheWay(let keys)):
      "\(TerminalSafe.line(path)): '\(TerminalSafe.line(keys.joined(separator: ".")))' does not have the type that the runtime writes"
    }
  }
  package var help: String? {
    switch self {
    case .locked(let path): "if Claude Code is not running, remove it: rmdir \(TerminalSafe.line(path))"
    case .refused: nil
    case .unsuitable: "start the runtime once by hand so that it can repair the file"
    }
  }
  package var answer: Refusal.Answer { .failed }
}

extension MessageLockFailure: Refusable {
  package var message: String { "\(TerminalSafe.line(path)) cannot be locked: \(String(cString: strerror(number)))" }
  package var help: String? { "it must be a folder that you own; XDG_RUNTIME_DIR names its parent" }
  package var answer: Refusal.Answer { .failed }
}
