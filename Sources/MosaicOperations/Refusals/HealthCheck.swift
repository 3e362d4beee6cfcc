package import MosaicDiagnostics

/// The kind of check that found a problem with a fleet. Each has a page that `mosaic explain` prints.
package enum HealthCheck: String, CaseIterable, Sendable {
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
  case committedSecret = "committed-secret"
  case unsafePermissions = "unsafe-permissions"
  case tmuxServer = "tmux-server"
  case runFolder = "run-folder"
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

extension Issue {
  /// Creates an issue for a problem that keeps a fleet from running, or may.
  package init(_ check: HealthCheck, severity: Severity, message: String, help: String?) {
    self.init(
      code: check.rawValue, severity: severity, rule: .ofHealth(check), message: message, help: help, path: nil)
  }

  package static func error(_ check: HealthCheck, message: String, help: String?) -> Issue {
    Issue(check, severity: .error, message: message, help: help)
  }

  package static func warning(_ check: HealthCheck, message: String, help: String?) -> Issue {
    Issue(check, severity: .warning, message: message, help: help)
  }
}
