import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

/// Checks that no value, key or comment of a roster looks like a well-known token. Code: `secret-in-roster`.
///
/// ```yaml
/// agents:
///   - name: ada
///     command: run --key ghp_…   # anyone who reads the roster can use it
/// ```
///
/// Returns the document without the values that contain a token, so that no later message can show it.
func refuseTokens(
  _ document: YAMLDocument, in file: SourceFile, into diagnostics: inout DiagnosticBag
) -> YAMLDocument {
  guard file.bytes.count <= YAMLLimits.fileSize else { return document }
  if document.root == nil { redactNamedSecrets(in: file, into: &diagnostics) }
  let tokens = findTokens(in: file)
  for token in tokens {
    diagnostics.redact(token.span)
    diagnostics.report(
      .secretInRoster, message: "this looks like \(token.value), but rosters are shared", at: Label(token.span),
      help: "remove it, and revoke it if the file was shared; " + home(of: token.span, in: document.root))
  }
  guard !tokens.isEmpty, let root = document.root else { return document }
  return YAMLDocument(file: document.file, root: refusing(root, tokens: tokens.map(\.span.range)))
}

/// Returns where a secret belongs. No agent's environment reaches the connector, or the program that
/// `notify` runs.
private func home(of token: SourceSpan, in root: YAMLNode?) -> String {
  let key = root?.entries.last { $0.key.span.range.lowerBound <= token.range.lowerBound }?.key.value
  return key == RosterKeys.notify.name
    ? "keep it in a file outside of the repository that a script of yours reads, and let 'notify' run that script"
    : key == RosterKeys.connector.name && isToken(token, in: root)
      ? "write it to the file that 'token_file' names, or to matrix.token in the workspace"
      : "secrets belong in fleet/agents/\(agent(around: token, in: root) ?? "<name>").local.env"
}

/// Returns the valid name of the agent whose item a token is in.
private func agent(around token: SourceSpan, in root: YAMLNode?) -> String? {
  guard case .sequence(let items)? = root?.entry(RosterKeys.agents.name)?.value.content,
    let item = items.last(where: { $0.span.range.lowerBound <= token.range.lowerBound }),
    item.span.range.upperBound >= token.range.lowerBound,
    let name = item.entry(AgentKeys.name.name)?.value.scalar?.text, TextRule.agentName.accepts(name)
  else { return nil }
  return name
}

/// Returns whether a secret is the value of a key such as `access_token`, and not a part of an address.
private func isToken(_ token: SourceSpan, in root: YAMLNode?) -> Bool {
  let connector = root?.entry(RosterKeys.connector.name)?.value
  let settings = connector?.entry(ConnectorKeys.matrix.name)?.value.entries ?? []
  return settings.contains {
    (namesSecret($0.key.value) || $0.key.value == MatrixKeys.tokenFile.name)
      && $0.value.span.range.contains(token.range.lowerBound)
  }
}

/// Redacts the values of variables with secret names. After a syntax error there is no tree to find them in, and the
/// excerpt would show the line.
private func redactNamedSecrets(in file: SourceFile, into diagnostics: inout DiagnosticBag) {
  var redacted = 0
  let separators = [UInt8(ascii: ":"), UInt8(ascii: "=")]
  for colon in file.bytes.indices where colon >= redacted && separators.contains(file.bytes[colon]) {
    let before = file.bytes[..<colon].suffix(128).reversed().drop {
      $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == 0x20
    }
    let name = String(decoding: before.prefix(while: isTokenByte).reversed(), as: UTF8.self)
    guard namesSecret(name) else { continue }
    let end = file.lineRange(file.line(at: colon)).upperBound
    redacted = max(colon + 1, end)
    diagnostics.redact(SourceSpan(file: file.id, range: colon + 1..<redacted))
  }
}

/// - Parameter tokens: sorted ranges that do not overlap.
private func refusing(_ node: YAMLNode, tokens: [Range<Int>]) -> YAMLNode {
  switch node.content {
  case .scalar: return holdsToken(node.span, tokens: tokens) ? YAMLNode(.refused, at: node.span) : node
  case .sequence(let items):
    return YAMLNode(.sequence(items.map { refusing($0, tokens: tokens) }), at: node.span, isFlow: node.isFlow)
  case .mapping(let entries):
    let kept = entries.filter { !holdsToken($0.key.span, tokens: tokens) }
    return YAMLNode(
      .mapping(kept.map { YAMLEntry(key: $0.key, value: refusing($0.value, tokens: tokens)) }), at: node.span,
      isPartial: node.isPartial || kept.count < entries.count, isFlow: node.isFlow)
  case .refused: return node
  }
}

private func holdsToken(_ span: SourceSpan, tokens: [Range<Int>]) -> Bool {
  var low = 0
  var high = tokens.count
  while low < high {
    let middle = (low + high) / 2
    if tokens[middle].upperBound <= span.range.lowerBound { low = middle + 1 } else { high = middle }
  }
  return low < tokens.count && tokens[low].overlaps(span.range)
}

/// The prefix of a token and the minimum number of characters after it, from the issuers' documentation.
private let tokenShapes: [(prefix: [UInt8], length: Int, noun: String)] = [
  ("sk-ant-", 20, "an Anthropic token"), ("sk-proj-", 20, "an OpenAI token"), ("sk-", 40, "an OpenAI token"),
  ("ghp_", 36, "a GitHub token"), ("gho_", 36, "a GitHub token"), ("ghu_", 36, "a GitHub token"),
  ("ghs_", 36, "a GitHub token"), ("ghr_", 36, "a GitHub token"), ("github_pat_", 36, "a GitHub token"),
  ("glpat-", 20, "a GitLab token"), ("xoxb-", 20, "a Slack token"), ("xoxp-", 20, "a Slack token"),
  ("xapp-", 20, "a Slack token"), ("sk_live_", 20, "a Stripe key"), ("AKIA", 16, "an AWS key"),
  ("AIza", 35, "a Google key"), ("npm_", 36, "an npm token"), ("hf_", 30, "a Hugging Face token"),
  ("syt_", 20, "a Matrix token"),
].map { (Array($0.0.utf8), $0.1, $0.2) }

private let keyOpening = Array("-----BEGIN".utf8)
private let privateKeyMark = Array("PRIVATE KEY-----".utf8)
private let keyClosing = Array("-----END".utf8)

/// Scans the words of the file once, and once more after an unterminated private key.
private func findTokens(in file: SourceFile, from start: Int = 0, keysEnd: Bool = true) -> [Located<String>] {
  var tokens: [Located<String>] = []
  var key: Int?
  var start = start
  // Every access to a global checks whether it is initialized.
  let (isTokenByte, mayOpenToken) = (tokenBytes, mayOpenToken)
  while let first = file.bytes[start...].firstIndex(where: { isTokenByte[Int($0)] }) {
    let end = file.bytes[first...].firstIndex { !isTokenByte[Int($0)] } ?? file.bytes.count
    start = end
    if key == nil, !mayOpenToken[Int(file.bytes[first])], !isScheme(before: end, in: file.bytes) { continue }
    let word = file.bytes[first..<end]
    if let opening = key {
      guard word.starts(with: keyClosing) else { continue }
      start = lineEnd(first, file: file)
      tokens.append(privateKey(opening..<start, file: file))
      key = nil
    } else if word.starts(with: keyOpening), opensPrivateKey(first, file: file) {
      if keysEnd { key = first } else { tokens.append(privateKey(first..<lineEnd(first, file: file), file: file)) }
    } else if let shape = tokenShapes.first(where: { holds(word, prefix: $0.prefix, length: $0.length) }) {
      tokens.append(Located(shape.noun, at: SourceSpan(file: file.id, range: first..<end)))
    } else if let webhook = webhook(at: first, in: file.bytes) {
      tokens.append(Located(webhook.noun, at: SourceSpan(file: file.id, range: first..<webhook.end)))
      start = webhook.end
    } else if let end = endOfUserInfo(after: end, in: file.bytes) {
      tokens.append(Located("a URL with a password", at: SourceSpan(file: file.id, range: first..<end)))
      start = end
    } else if isBearer(word), let end = endOfBearerToken(after: end, in: file.bytes) {
      tokens.append(Located("a bearer token", at: SourceSpan(file: file.id, range: first..<end)))
      start = end
    }
  }
  guard let opening = key else { return tokens }
  let end = lineEnd(opening, file: file)
  return tokens + [privateKey(opening..<end, file: file)] + findTokens(in: file, from: end, keysEnd: false)
}

private func holds(_ word: ArraySlice<UInt8>, prefix: [UInt8], length: Int) -> Bool {
  word.count >= prefix.count + length && word.starts(with: prefix)
}

private func privateKey(_ range: Range<Int>, file: SourceFile) -> Located<String> {
  Located("a private key", at: SourceSpan(file: file.id, range: range))
}

private func opensPrivateKey(_ start: Int, file: SourceFile) -> Bool {
  let line = file.bytes[start..<min(lineEnd(start, file: file), start + 64)]
  return line.indices.contains { line[$0...].starts(with: privateKeyMark) }
}

private func lineEnd(_ offset: Int, file: SourceFile) -> Int {
  file.lineRange(file.line(at: offset)).upperBound
}

private func isTokenByte(_ byte: UInt8) -> Bool { tokenBytes[Int(byte)] }

// Tables of all 256 bytes, because a roster consists of little else than words.

private let tokenBytes = (UInt8.min...UInt8.max).map {
  $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
}

/// Whether a token that is recognized by its own text can start with a byte.
private let mayOpenToken: [Bool] = {
  let openings = tokenShapes.map(\.prefix) + webhooks.map(\.prefix) + [keyOpening, Array("b".utf8), Array("B".utf8)]
  let first = Set(openings.map { $0[0] })
  return (UInt8.min...UInt8.max).map(first.contains)
}()
