import MosaicDiagnostics

/// Checks that every operator is also an allowed user. Commands of other users would never be read.
///
/// ```yaml
/// allowed_users: ["@ada:example.org"]
/// operators: ["@ben:example.org"]
/// ```
func checkOperatorNotAllowed(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let matrix = scope.roster.connector?.matrix, matrix.hasEveryUser else { return }
  let allowed = Set(matrix.allowedUsers.map(\.value))
  for user in matrix.operators where !allowed.contains(user.value) {
    let near = allowedUser(near: user.value, among: matrix.allowedUsers.map(\.value))
    diagnostics.report(
      .operatorNotAllowed, message: "the operator '\(user.value)' is not an allowed user", at: Label(user.span),
      help: near.map { "did you mean '\($0)'?" } ?? "add '\(user.value)' to 'allowed_users', or remove it here",
      fixIts: FixIt.likely(near, at: user.span))
  }
}

/// Returns the user with a similar name on the same server. The server alone would make any two users similar.
private func allowedUser(near user: String, among users: [String]) -> String? {
  let server = user.drop { $0 != ":" }
  let namesakes = users.filter { $0.prefix { $0 != ":" } == user.prefix { $0 != ":" } }
  let servers = namesakes.map { String($0.drop { $0 != ":" }.dropFirst()) }
  if let near = Suggestion.nearest(to: String(server.dropFirst()), among: servers) {
    return "\(user.prefix { $0 != ":" }):\(near)"
  }
  let names = users.filter { $0.drop { $0 != ":" } == server }.map { String($0.prefix { $0 != ":" }.dropFirst()) }
  let name = String(user.prefix { $0 != ":" }.dropFirst())
  return Suggestion.nearest(to: name, among: names).map { "@\($0)\(server)" }
}
