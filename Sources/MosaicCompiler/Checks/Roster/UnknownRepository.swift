import MosaicDiagnostics

/// Checks that every repository that agents use is declared under `repositories`.
///
/// ```yaml
/// agents:
///   - name: ada
///     repository: shop   # 'repositories' does not declare it
/// ```
func checkUnknownRepository(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let names = scope.roster.repositoryNames.map(\.value).filter(TextRule.runtimeName.accepts)
  for written in scope.unknownRepositories {
    let near = diagnostics.nearest(to: written.value, among: names) ?? scope.onlyUnusedRepository
    diagnostics.report(
      .unknownRepository, message: "unknown repository '\(written.value)'",
      at: Label(written.span, text: "not declared under 'repositories'"),
      help: near.map { "did you mean '\($0)'?" } ?? "declare it with its path under 'repositories:'",
      fixIts: FixIt.likely(near, at: written.span))
  }
}

extension RosterScope {
  /// The declared repository that nothing uses, if there is exactly one: it may have been renamed.
  fileprivate var onlyUnusedRepository: String? {
    let used = Set(([roster.defaults?.repository] + roster.agents.map(\.repository)).compactMap { $0?.value })
    let unused = roster.repositoryNames.map(\.value).filter { !used.contains($0) }
    return unused.count == 1 ? unused[0] : nil
  }

  /// The names of repositories that are used but not declared; empty if a declaration was rejected.
  var unknownRepositories: [Located<String>] {
    guard roster.hasEveryRepository else { return [] }
    let used = [roster.defaults?.repository].compactMap { $0 } + roster.agents.compactMap(\.repository)
    if used.isEmpty { return [] }
    // An invalid name is reported by itself, with the name to write.
    let rule = TextRule.runtimeName
    let declared = Set(roster.repositoryNames.flatMap { [$0.value, rule.repaired($0.value) ?? $0.value] })
    return used.filter { !declared.contains($0.value) }
  }
}
