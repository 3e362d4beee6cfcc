import MosaicDiagnostics

/// Checks that an agent or a default uses each declared repository.
///
/// ```yaml
/// repositories:
///   shop: {path: ~/src/shop}   # no 'repository: shop'
/// ```
func checkUnusedRepository(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let roster = scope.roster
  // A misspelled or rejected name may be the use that seems to be missing.
  guard !roster.repositories.isEmpty, roster.hasEveryAgent, scope.unknownRepositories.isEmpty,
    roster.agents.allSatisfy({ $0.repository != nil || $0.places.repository == nil }),
    !roster.misplacedKeys.contains(AgentKeys.repository.name)
  else { return }
  let used = Set(
    roster.agents.compactMap { $0.repository?.value } + [roster.defaults?.repository?.value].compactMap { $0 })
  for repository in roster.repositories where !used.contains(repository.name.value) {
    let name = repository.name.value
    // An invalid name is reported by itself, with the one that may be in use.
    if let valid = TextRule.runtimeName.repaired(name), used.contains(valid) { continue }
    diagnostics.report(
      .unusedRepository, message: "no agent uses the repository '\(name)'", at: Label(repository.name.span),
      help: "add 'repository: \(name)' to an agent or to 'defaults', or remove '\(name)' from 'repositories'")
  }
}
