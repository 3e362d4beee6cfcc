import MosaicDiagnostics

/// Checks that no agent has both a repository, which determines where it works, and a working directory.
///
/// ```yaml
/// agents:
///   - name: ada
///     working_directory: ~/src/shop
///     repository: shop
/// ```
func checkExclusiveKeys(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for agent in scope.roster.agents {
    guard let repository = agent.places.repository, let directory = agent.places.workingDirectory else { continue }
    diagnostics.report(
      .exclusiveKeys, message: "'repository' and 'working_directory' cannot be used together", at: Label(repository),
      related: [Label(directory, text: "the working directory")],
      help: "if the agent should work in a worktree of the repository, remove 'working_directory'; "
        + "otherwise remove 'repository'")
  }
}
