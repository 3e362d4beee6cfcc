import MosaicDiagnostics
import MosaicSyntax

/// No value, key or comment of a roster has the shape of a well-known token. Code: `secret-in-roster`.
///
/// ```yaml
/// agents:
///   - name: ada
///     command: run --key ghp_…   # whoever reads the roster can use it
/// ```
///
/// Returns the document without the values that hold one, so that no later message can show it.
func refuseTokens(
  _ document: YAMLDocument, in file: SourceFile, into diagnostics: inout DiagnosticBag
) -> YAMLDocument {
  let tokens = findTokens(in: file)
  for token in tokens {
    diagnostics.redact(token.span)
    diagnostics.report(
      Diagnostic(
        .secretInRoster, "this looks like \(token.value), and a roster is shared", at: Label(token.span),
        help: "take it out, and revoke it if the file was shared; secrets belong in fleet/agents/<name>.local.env"))
  }
  guard !tokens.isEmpty, let root = document.root else { return document }
  return YAMLDocument(file: document.file, root: refusing(root, tokens.map(\.span.range)))
}

private func refusing(_ node: YAMLNode, _ tokens: [Range<Int>]) -> YAMLNode {
  let held: (SourceSpan) -> Bool = { span in tokens.contains { $0.overlaps(span.range) } }
  switch node.content {
  case .scalar: return held(node.span) ? YAMLNode(.refused, at: node.span) : node
  case .sequence(let items): return YAMLNode(.sequence(items.map { refusing($0, tokens) }), at: node.span)
  case .mapping(let entries):
    let kept = entries.filter { !held($0.key.span) }
    return YAMLNode(.mapping(kept.map { YAMLEntry(key: $0.key, value: refusing($0.value, tokens)) }), at: node.span)
  case .refused: return node
  }
}

/// How a token begins and how many characters follow at least; from the issuers' own documentation.
private let tokenShapes: [(prefix: [UInt8], length: Int, noun: String)] = [
  ("sk-ant-", 20, "a token of Anthropic"), ("sk-proj-", 20, "a token of OpenAI"), ("sk-", 40, "a token of OpenAI"),
  ("ghp_", 36, "a token of GitHub"), ("gho_", 36, "a token of GitHub"), ("ghu_", 36, "a token of GitHub"),
  ("ghs_", 36, "a token of GitHub"), ("ghr_", 36, "a token of GitHub"), ("github_pat_", 36, "a token of GitHub"),
  ("glpat-", 20, "a token of GitLab"), ("xoxb-", 20, "a token of Slack"), ("xoxp-", 20, "a token of Slack"),
  ("xapp-", 20, "a token of Slack"), ("sk_live_", 20, "a key of Stripe"), ("AKIA", 16, "a key of AWS"),
  ("AIza", 35, "a key of Google"), ("npm_", 36, "a token of npm"), ("hf_", 30, "a token of Hugging Face"),
  ("syt_", 20, "a token of Matrix"),
].map { (Array($0.0.utf8), $0.1, $0.2) }

private let keyOpening = Array("-----BEGIN ".utf8)

/// One pass over the words of the file.
private func findTokens(in file: SourceFile) -> [Located<String>] {
  var tokens: [Located<String>] = []
  var start = 0
  while let first = file.bytes[start...].firstIndex(where: isTokenByte) {
    let end = file.bytes[first...].firstIndex { !isTokenByte($0) } ?? file.bytes.count
    let word = file.bytes[first..<end]
    if word.starts(with: keyOpening.dropLast()), let key = privateKey(at: first, in: file) {
      tokens.append(Located("a private key", at: key))
      start = key.range.upperBound
      continue
    }
    if let shape = tokenShapes.first(where: {
      word.count >= $0.prefix.count + $0.length && word.starts(with: $0.prefix)
    }) {
      tokens.append(Located(shape.noun, at: SourceSpan(file: file.id, range: first..<end)))
    }
    start = end
  }
  return tokens
}

/// From a private key's first line to its last, or to the end of its first line where there is no other.
private func privateKey(at start: Int, in file: SourceFile) -> SourceSpan? {
  let line = file.lineRange(file.line(at: start)).upperBound
  guard file.text(in: start..<line).contains("PRIVATE KEY-----") else { return nil }
  let rest = file.text(in: start..<min(start + 16_384, file.bytes.count))
  let closing = rest.range(ofText: "-----END ").map { start + $0 } ?? line
  let end = file.lineRange(file.line(at: closing)).upperBound
  return SourceSpan(file: file.id, range: start..<max(line, end))
}

private func isTokenByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: "-"), UInt8(ascii: "_"):
    true
  default: false
  }
}

extension String {
  /// Offset in bytes of a text that it holds.
  fileprivate func range(ofText text: String) -> Int? {
    let wanted = Array(text.utf8)
    let bytes = Array(utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (0...bytes.count - wanted.count).first { bytes[$0...].starts(with: wanted) }
  }
}
