import MosaicDiagnostics

/// Checks that a connector's lists of users contain each user once, and not the bot, whose own messages are skipped.
/// Code: `invalid-value`.
///
/// ```yaml
/// user_id: "@bot:example.org"
/// allowed_users: ["@bot:example.org"]
/// ```
func checkConnectorUsers(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let matrix = scope.roster.connector?.matrix else { return }
  for (key, users) in [("allowed_users", matrix.allowedUsers), ("operators", matrix.operators)] {
    var seen: [String: SourceSpan] = [:]
    for user in users {
      if let first = seen.updateValue(user.span, forKey: user.value) {
        report(user, "is listed twice in '\(key)'", Label(first, text: "first use"), into: &diagnostics)
      } else if let bot = matrix.user, bot.value == user.value {
        report(user, "is the bot itself", Label(bot.span, text: "the bot"), into: &diagnostics)
      }
    }
  }
}

private func report(
  _ user: Located<String>, _ problem: String, _ related: Label, into diagnostics: inout DiagnosticBag
) {
  diagnostics.report(
    .invalidValue, message: "'\(user.value)' \(problem)", at: Label(user.span), related: [related],
    help: "remove it from the list")
}
