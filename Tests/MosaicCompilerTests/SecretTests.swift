import MosaicDiagnostics
import Testing

@testable import MosaicCompiler

@Suite("Secrets in a roster")
struct SecretTests {
  /// Tokens made up for these tests, in the formats of their issuers.
  static let tokens = [
    "sk-ant-" + body(24), "sk-proj-" + body(24), "sk-" + body(48), "ghp_" + body(36), "gho_" + body(36),
    "ghs_" + body(36),
    "github_pat_" + body(40), "glpat-" + body(20), "xoxb-" + body(24), "xoxp-" + body(24), "AKIA" + body(16),
    "AIza" + body(35), "npm_" + body(36), "hf_" + body(34), "syt_" + body(24),
  ]

  private static func body(_ length: Int) -> String {
    String(String(repeating: "Q7", count: length).prefix(length))
  }

  @Test("a token is found anywhere and never shown", arguments: tokens)
  func tokenShapes(_ token: String) {
    let lines = [
      "env: {SETTING: \(token)}", "env: {SERVICE_TOKEN: \(token)}", "env: {SETTING: 'x=\(token);y'}",
      "command: run --key \(token)",
      "alias: \"\(token)\"", "working_directory: \(token)", "channels: [\(token)]", "nonsense: \(token)",
      "yolo: \(token)",
      "\(token): x", "alias: x # \(token)", "env: {PATH: \(token), HOME: x}", "model_hint: {a: \(token)}",
    ]
    for line in lines {
      let diagnosed = Diagnosed(roster(line))
      #expect(diagnosed.codes.contains(.secretInRoster), "\(line)")
      #expect(diagnosed.codes.count { $0 == .secretInRoster } == 1, "\(line)")
      expectHidden(token, in: diagnosed)
    }
  }

  @Test(
    "words that only start like a token are accepted",
    arguments: [
      "sk-short", "ghp_", "AKIA", "skill-" + body(60), "task-" + body(60), "hf_model", "npm_config", "risk-" + body(60),
    ])
  func harmless(_ word: String) {
    #expect(Diagnosed(roster("alias: x # \(word)")).codes == [])
  }

  @Test(
    "a variable named like a secret is rejected, and its value is hidden",
    arguments: [
      "PGPASSWD", "DB_PASS", "GOOGLE_CREDENTIALS", "credential_file", "GITHUB_PAT", "SERVICE_TOKEN", "token", "API_KEY",
      "api_key", "MY_SECRETS", "DB_PASSWORD", "ANTHROPIC_AUTH_TOKEN", "GIT_TOKEN",
    ])
  func secretNames(_ name: String) {
    for allow in ["", "\n    env_allow: [\(name)]"] {
      for value in ["hunter2", "\"hunter2\"", "\"hunter2\\nhunter2\"", "'hunter2'"] {
        let diagnosed = Diagnosed(roster("env: {\(name): \(value)}\(allow)"))
        #expect(diagnosed.diagnostics.count == 1, "\(diagnosed.shown)")
        expectHidden("hunter2", in: diagnosed)
      }
    }
  }

  @Test(
    "a name that only resembles one of a secret is accepted",
    arguments: [
      "COMPAT", "PASSAGE", "MILL_PATH", "PASSPORT_OFFICE", "PATTERN", "COMPASS", "BYPASS", "KEYBOARD", "PAT_FARM",
    ])
  func harmlessNames(_ name: String) {
    #expect(Diagnosed(roster("env: {\(name): x}")).codes == [])
  }

  @Test(
    "a URL with a password is found anywhere and never shown",
    arguments: [
      "postgres://ada:hunter2@db.example.org/mill", "https://ada:hunter2@example.org",
      "redis://:hunter2@localhost:6379/0",
      "amqp://a:hunter2@h", "jdbc:postgresql://ada:hunter2@h/x",
    ])
  func passwordsInURLs(_ url: String) {
    for line in ["env: {STORE: '\(url)'}", "command: fetch \(url)", "alias: x # \(url)", "nonsense: '\(url)'"] {
      let diagnosed = Diagnosed(roster(line))
      #expect(diagnosed.codes.count { $0 == .secretInRoster } == 1, "\(line)")
      expectHidden("hunter2", in: diagnosed)
    }
  }

  @Test(
    "a URL without a password is accepted",
    arguments: [
      "https://example.com/@user", "ssh://git@host/x", "https://example.com:8080/a@b", "https://x/?q=a:b@c", "a://b",
      "postgres://ada:$PASSWORD@h/x", "postgres://ada:***@h/x", "git@host:x", "file:///a:b@c",
    ])
  func harmlessURLs(_ url: String) {
    #expect(!Diagnosed(roster("command: run '\(url)'")).codes.contains(.secretInRoster))
  }

  @Test("a bearer token is found, and prose about bearers is not")
  func bearerTokens() {
    for line in [
      "env: {H: 'Bearer abc123def456ghi'}", "command: \"curl -H 'authorization: bearer abc123def456ghi' x\"",
    ] {
      let diagnosed = Diagnosed(roster(line))
      #expect(diagnosed.codes == [.secretInRoster])
      expectHidden("abc123def456ghi", in: diagnosed)
    }
    for text in ["the bearer of good news", "Bearer authentication-service", "Bearer $TOKEN", "bearer"] {
      #expect(Diagnosed(roster("command: say '\(text)'")).codes == [])
    }
  }

  @Test("a secret variable in a list is hidden")
  func listedVariables() {
    for line in ["env: [API_KEY=hunter2]", "env: [{name: API_KEY, value: hunter2}]"] {
      let diagnosed = Diagnosed(roster(line))
      #expect(diagnosed.codes == [.wrongType])
      expectHidden("hunter2", in: diagnosed)
    }
  }

  @Test("a secret under an unknown key is also hidden", arguments: ["api_key", "password", "bot_token"])
  func secretUnderUnknownKey(_ key: String) {
    let diagnosed = Diagnosed(roster("\(key): hunter2"))
    #expect(diagnosed.codes == [.unknownKey])
    expectHidden("hunter2", in: diagnosed)
  }

  @Test("a private key is hidden from its first line to its last, even if its end is missing")
  func privateKeys() {
    let closed = "-----BEGIN RSA PRIVATE KEY-----\n      hunter2\n      -----END RSA PRIVATE KEY-----"
    let diagnosed = Diagnosed(roster("env:\n      SETTING: |\n      \(closed)\n    yolo: ye"))
    #expect(diagnosed.codes.contains(.secretInRoster))
    expectHidden("hunter2", in: diagnosed)
    let open = Diagnosed(roster("alias: '-----BEGIN PRIVATE KEY----- hunter2'\n    model_hint: \(Self.tokens[3])"))
    #expect(open.codes == [.secretInRoster, .secretInRoster])
    expectHidden("hunter2", in: open)
    expectHidden(Self.tokens[3], in: open)
  }

  @Test("thousands of private key headers are reported quickly")
  func manyKeys() {
    let lines = String(repeating: "# -----BEGIN PRIVATE KEY-----\n", count: 8_000)
    #expect(Diagnosed(GoodText.roster + lines).findings.count(of: .error) == 8_000)
  }

  private func roster(_ lines: String) -> String {
    GoodText.roster.replacing("class: code", with: "class: code\n    \(lines)")
  }

  private func expectHidden(_ secret: String, in diagnosed: Diagnosed) {
    let json = JSONRenderer.render(diagnosed.findings)
    #expect(!diagnosed.shown.contains(secret), "\(diagnosed.shown)")
    #expect(!json.contains(secret), "\(json)")
  }
}
