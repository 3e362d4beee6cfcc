extension Report {
  /// Creates a report for a command that outputs diagnostics.
  convenience init(
    _ display: DiagnosticsOptions, home: HomeOptions, roster: RosterOptions? = nil, invocation: Invocation? = nil
  ) {
    let invocation = invocation ?? Invocation(home, roster: roster)
    self.init(display.format, color: display.display.color, quiet: home.quiet, spelling: invocation.addingOptions)
  }

  /// Creates a report for a command whose output is not diagnostics.
  convenience init(
    _ home: HomeOptions, roster: RosterOptions? = nil, color: ColorChoice = .auto, format: OutputFormat = .text
  ) {
    self.init(format, color: color, quiet: home.quiet, spelling: Invocation(home, roster: roster).addingOptions)
  }
}
