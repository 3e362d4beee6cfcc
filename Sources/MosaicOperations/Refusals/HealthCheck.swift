/// Something that keeps a fleet from running, or may.
struct Finding: Encodable, Equatable {
  enum Severity: String, Encodable {
    case error
    case warning
  }

  /// The kind of check. Each has a page that `mosaic explain` prints.
  enum Check: String, Encodable, CaseIterable {
    case linger
    case userManager = "user-manager"
    case tmux
    case fleet
    case runtime
    case workingDirectory = "working-directory"
    case root
    case firstRun = "first-run"
    case contextCap = "context-cap"
    case environment
    case tmuxServer = "tmux-server"
    case units
    case program
    case holder
    case agent
    case agents
    case roster
    case generatedFiles = "generated-files"
    case library
    case paused
  }

  let check: Check
  let severity: Severity
  let message: String
  let help: String?

  static func error(_ check: Check, _ message: String, help: String?) -> Finding {
    Finding(check: check, severity: .error, message: message, help: help)
  }

  static func warning(_ check: Check, _ message: String, help: String?) -> Finding {
    Finding(check: check, severity: .warning, message: message, help: help)
  }
}
