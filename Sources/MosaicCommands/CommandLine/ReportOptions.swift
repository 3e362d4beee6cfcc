import MosaicOperations

extension Report {
  /// Creates a report for a command that outputs diagnostics.
  convenience init(
    _ display: DiagnosticsOptions, home: some WorkspaceChoice, roster: RosterOptions? = nil,
    place: WorkspacePlace? = nil,
    invocation: Invocation? = nil
  ) {
    let invocation = invocation ?? Invocation(home, roster: roster, place: place)
    self.init(
      display.format, color: display.display.color, quiet: home.quiet, opening: place?.note,
      spelling: invocation.addingOptions)
  }

  /// Creates a report for a command whose output is not diagnostics.
  convenience init(
    _ home: some WorkspaceChoice, roster: RosterOptions? = nil, place: WorkspacePlace? = nil,
    color: ColorChoice = .auto,
    format: OutputFormat = .text
  ) {
    self.init(
      format, color: color, quiet: home.quiet, opening: place?.note,
      spelling: Invocation(home, roster: roster, place: place).addingOptions)
  }
}
