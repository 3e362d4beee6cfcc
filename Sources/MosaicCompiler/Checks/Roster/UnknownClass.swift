import MosaicDiagnostics

/// Checks that every agent's class is `worker` or has a role contract.
///
/// ```yaml
/// agents:
///   - name: ada
///     class: architct   # no role file defines this class
/// ```
func checkUnknownClass(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  // One message is enough for a file that would define the class and is not read.
  var unread: Set<String> = []
  for written in scope.roster.agents.compactMap(\.personaClass) where !scope.roles.defines(written.value) {
    if scope.roles.unread[written.value] != nil, !unread.insert(written.value).inserted { continue }
    reportUnknownClass(written, among: scope.roles, into: &diagnostics)
  }
}

/// Reports an unknown class in a roster or a profile.
func reportUnknownClass(
  _ written: Located<String>, among roles: RoleLibrary, into diagnostics: inout DiagnosticBag
) {
  let rule = TextRule.personaClass
  let fitting = rule.accepts(written.value) ? written.value : rule.repaired(written.value)
  let known = fitting.flatMap { roles.defines($0) ? $0 : nil }
  let unread = roles.unread[written.value]
  if unread?.isError == true { return }
  // One file in the wrong place is one mistake, however many files refer to it.
  if let unread, roles.unread.isReported(unread, in: diagnostics) { return }
  if let several = severalNamesHelp(written.value, where: roles.defines) {
    diagnostics.report(
      .unknownClass, message: "class '\(written.value)' is not in the role library", at: Label(written.span),
      help: several)
    return
  }
  let near = unread != nil ? nil : known ?? diagnostics.nearest(to: written.value, among: roles.classNames)
  diagnostics.report(
    .unknownClass, message: "class '\(written.value)' is not in the role library",
    at: Label(written.span, text: "no role file defines this class"), related: unread.map { [$0.label] } ?? [],
    help: unread?.advice(for: written.value) ?? near.map { "did you mean '\($0)'?" }
      ?? newClassHelp(written.value, fitting: fitting),
    fixIts: FixIt.likely(near, at: written.span))
}

/// - Parameter fitting: the class itself, or the nearest valid class name.
private func newClassHelp(_ written: String, fitting: String?) -> String {
  guard let fitting else { return "use \(TextRule.personaClass.requirement)" }
  let creation =
    "run 'mosaic fleet persona customize \(fitting) --new' to create its contract, or use class 'worker', which needs none"
  return fitting == written ? creation : "write '\(fitting)' and \(creation)"
}
