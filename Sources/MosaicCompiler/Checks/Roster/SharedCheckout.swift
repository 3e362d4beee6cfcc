import MosaicDiagnostics

/// Checks that no two agents work in the same folder of a declared repository, where each would overwrite the other's
/// changes.
///
/// ```yaml
/// repositories:
///   shop: {path: ~/src/shop}
/// agents:
///   - name: ada
///     working_directory: ~/src/shop
///   - name: ben
///     working_directory: ~/src/shop
/// ```
func checkSharedCheckout(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let checkouts = scope.roster.repositories.compactMap { repository in
    repository.path.map { (name: repository.name.value, path: withoutFinalSlash($0.value)) }
  }
  if checkouts.isEmpty { return }
  var first: [String: AgentSpec] = [:]
  var reported: Set<String> = []
  for agent in scope.roster.agents where scope.repository(of: agent) == nil {
    let folder = withoutFinalSlash(scope.workingDirectory(of: agent))
    guard let checkout = checkouts.first(where: { folder == $0.path || folder.hasPrefix($0.path + "/") }) else {
      continue
    }
    let place = "\(scope.host(of: agent)):\(folder)"
    guard let other = first[place] else {
      first[place] = agent
      continue
    }
    if reported.insert(place).inserted { report(agent, other, repository: checkout.name, into: &diagnostics) }
  }
}

private func report(
  _ agent: AgentSpec, _ other: AgentSpec, repository: String, into diagnostics: inout DiagnosticBag
) {
  guard let name = agent.name?.value, let otherName = other.name?.value else { return }
  diagnostics.report(
    .sharedCheckout,
    message: "'\(otherName)' and '\(name)' work in the same checkout of the repository '\(repository)'",
    at: Label(agent.placeOfFolder), related: [Label(other.placeOfFolder, text: "'\(otherName)' works here too")],
    help: "replace 'working_directory' with 'repository: \(repository)' to give each of them a worktree")
}

extension AgentSpec {
  fileprivate var placeOfFolder: SourceSpan { workingDirectory?.span ?? name?.span ?? span }
}

private func withoutFinalSlash(_ path: String) -> String {
  path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
}
