import MosaicDiagnostics
import MosaicSyntax

/// No secret stands in a roster: not under a name that says so, and not as a value that looks like a token.
///
/// ```yaml
/// agents:
///   - name: ada
///     env:
///       SERVICE_TOKEN: abc   # belongs in ada.local.env
/// ```
func checkSecretInRoster(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for agent in scope.roster.agents {
    let file = "fleet/agents/\(agent.name?.value ?? "<name>").local.env"
    for (name, _) in agent.env where namesSecret(name.value) && !isDelicate(name.value) {
      diagnostics.report(
        Diagnostic(
          .secretInRoster, "'\(name.value)' names a secret, and a roster is shared", at: Label(name.span),
          help: "put it into \(file), which stays on this machine and is read after the generated file"))
    }
  }
}

/// Values anywhere in the file that have the shape of a well-known token. The value itself is never shown.
func checkSecretShapes(_ root: YAMLNode, into diagnostics: inout DiagnosticBag) {
  switch root.content {
  case .scalar(let scalar):
    guard let issuer = tokenIssuer(scalar.text) else { return }
    diagnostics.report(
      Diagnostic(
        .secretInRoster, "this looks like a token of \(issuer)", at: Label(root.span.start),
        help: "revoke it if the file was shared, and put the new one into fleet/agents/<name>.local.env"))
  case .mapping(let entries):
    for entry in entries { checkSecretShapes(entry.value, into: &diagnostics) }
  case .sequence(let items):
    for item in items { checkSecretShapes(item, into: &diagnostics) }
  case .refused:
    return
  }
}

private func namesSecret(_ name: String) -> Bool {
  let name = name.uppercased()
  return name.hasSuffix("TOKEN") || name.hasSuffix("_KEY") || name.contains("SECRET") || name.contains("PASSWORD")
}

/// Prefixes from the issuers' own documentation, with the least length of what follows.
private let tokenShapes: [(prefix: String, length: Int, issuer: String)] = [
  ("sk-ant-", 20, "Anthropic"), ("sk-proj-", 20, "OpenAI"), ("sk-", 40, "OpenAI"), ("ghp_", 36, "GitHub"),
  ("gho_", 36, "GitHub"), ("ghs_", 36, "GitHub"), ("github_pat_", 36, "GitHub"), ("glpat-", 20, "GitLab"),
  ("xoxb-", 20, "Slack"), ("xoxp-", 20, "Slack"), ("AKIA", 16, "AWS"), ("AIza", 35, "Google"),
  ("npm_", 36, "npm"), ("hf_", 30, "Hugging Face"), ("syt_", 20, "Matrix"),
]

private func tokenIssuer(_ text: String) -> String? {
  if text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----") { return "a private key" }
  for shape in tokenShapes where text.utf8.count >= shape.prefix.utf8.count + shape.length {
    if containsToken(text, shape.prefix, shape.length) { return shape.issuer }
  }
  return nil
}

private func containsToken(_ text: String, _ prefix: String, _ length: Int) -> Bool {
  let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-")) }
  return words.contains { $0.hasPrefix(prefix) && $0.utf8.count >= prefix.utf8.count + length }
}
