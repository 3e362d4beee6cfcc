import MosaicDiagnostics
import MosaicModel
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("Rules of a roster")
struct RosterRuleTests {
  private func roster(_ lines: String) -> String {
    GoodText.roster.replacing("class: code", with: "class: code\n    \(lines)")
  }

  static let delicate = [
    "PATH", "HOME", "SHELL", "ENV", "BASH_ENV", "LD_PRELOAD", "LD_LIBRARY_PATH", "XDG_CONFIG_HOME", "PYTHONPATH",
    "PYTHONSTARTUP",
    "PERL5LIB", "PERL5OPT", "RUBYOPT", "GIT_DIR", "GIT_SSH_COMMAND", "NODE_OPTIONS", "NODE_PATH", "NODE_EXTRA_CA_CERTS",
    "npm_config_registry", "NPM_CONFIG_REGISTRY", "HTTP_PROXY", "https_proxy", "NO_PROXY", "TMUX", "TMUX_TMPDIR",
    "CODEX_HOME",
    "CLAUDE_CONFIG_DIR", "ANTHROPIC_BASE_URL", "OPENAI_BASE_URL",
  ]

  @Test("a variable that changes which programs run is rejected unless allowed by name", arguments: delicate)
  func delicateVariable(_ name: String) {
    #expect(Diagnosed(roster("env: {\(name): x}")).codes == [.refusedVariable])
    #expect(Diagnosed(roster("env: {\(name): x}\n    env_allow: [\(name)]")).codes == [])
    #expect(
      Diagnosed(roster("env: {\(name): x}\n    env_allow: [OTHER]")).codes.sorted == [
        .refusedVariable, .unusedEnvAllow,
      ])
  }

  @Test(
    "other variables are set unchanged",
    arguments: ["EDITOR", "path", "PATHS", "MY_PATH", "LD", "NODE_ENV", "LANG", "_x", "PROXY"])
  func plainVariable(_ name: String) {
    let diagnosed = Diagnosed(roster("env: {\(name): ''}"))
    #expect(diagnosed.codes == [])
    #expect(diagnosed.fleet?.agents.last?.environment == [Agent.Variable(name: name, value: "")])
    #expect(Diagnosed(roster("env: {\(name): x}\n    env_allow: [\(name)]")).codes == [.unusedEnvAllow])
  }

  @Test(
    "variables that mosaic sets are rejected in any case", arguments: ["MOSAIC_HOST", "mosaic_host", "MOSAIC_API_KEY"])
  func reservedVariable(_ name: String) {
    #expect(Diagnosed(roster("env: {\(name): x}")).codes == [.reservedVariable])
    #expect(Diagnosed(roster("env: {\(name): x}\n    env_allow: [\(name)]")).codes == [.reservedVariable])
  }

  @Test("a mark that combines with a slash is part of a path", arguments: ["/\u{338}a", "~/\u{301}"])
  func combiningPath(_ path: String) {
    let diagnosed = Diagnosed(roster("working_directory: '\(path)'"))
    #expect(diagnosed.codes == [])
    #expect(diagnosed.fleet?.agents.last?.workingDirectory == path)
    #expect(UnitPath(spelling: "/" + path) == .absolute("/" + path))
    #expect(UnitPath(spelling: "%h/\u{338}a") == .belowHome("\u{338}a"))
  }

  static let homeservers: [(url: String, isFine: Bool)] = [
    ("https://matrix.example", true), ("https://matrix.example:8448/x", true), ("http://localhost:8008", true),
    ("http://127.0.0.1", true), ("http://[::1]:1/x", true), ("http://matrix.example", false),
    ("http://localhost.evil", false),
    ("http://localhost@evil", false), ("http://localhost:", false), ("http://localhost:80x", false),
    ("http://localhost:٣", false),
    ("https://", false), ("https://bot@x", false), ("https:///x", false), ("ftp://x", false),
    ("matrix.example", false), ("HTTPS://x", false),
  ]

  @Test("a homeserver must use https, or be on this machine", arguments: homeservers)
  func homeserver(_ url: String, _ isFine: Bool) {
    let settings = "{homeserver_url: '\(url)', user_id: '@bot:example', room_id: '!room:example'}"
    let diagnosed = Diagnosed("connector: {kind: matrix, matrix: \(settings)}\n" + GoodText.roster)
    #expect(diagnosed.codes == (isFine ? Self.unusedRoom : [.invalidValue]))
  }

  /// The warnings about a valid Matrix connector without users.
  static let unusedRoom: [DiagnosticCode] = [.connectorWithoutUsers, .unusedBlock]

  static let identifiers: [(user: String, room: String, codes: Int)] = [
    ("@bot:example", "!" + String(repeating: "aZ_-9", count: 9).dropLast(2), 0), ("@bot:example", "!short", 1),
    ("@bot:example", "!room:example:8448", 0), ("bot:example", "!room:example", 1), ("@bot", "!room:example", 1),
    ("@:example", "!room:example", 1), ("@bot:", "!room:example", 1), ("@bot:example", "#room:example", 1),
    ("@bot :example", "! room:example", 2),
  ]

  @Test("user and room IDs must follow Matrix's syntax", arguments: identifiers)
  func matrixIDs(_ user: String, _ room: String, _ codes: Int) {
    let settings = "{homeserver_url: 'https://x', user_id: '\(user)', room_id: '\(room)'}"
    let diagnosed = Diagnosed("connector: {kind: matrix, matrix: \(settings)}\n" + GoodText.roster)
    #expect(diagnosed.codes == (codes == 0 ? Self.unusedRoom : Array(repeating: .invalidValue, count: codes)))
  }

  @Test("only a Matrix connector needs Matrix settings")
  func connectorKinds() {
    #expect(Diagnosed("connector: {kind: tmux}\n" + GoodText.roster).codes == [])
    #expect(Diagnosed("connector: {kind: discord}\n" + GoodText.roster).codes == [.unsupportedConnector])
    #expect(Diagnosed("connector: {kind: matrix}\n" + GoodText.roster).codes == [.missingConnectorSettings])
    #expect(Diagnosed("connector: {kind: matrix, matrix: {}}\n" + GoodText.roster).codes == [.missingKey])
  }

  static let targets: [(ssh: String, isFine: Bool)] = [
    ("mars", true), ("ben@mars", true), ("ben.x-y_z@mars.example-1", true), ("-oProxyCommand=x", false),
    ("ben@-x", false),
    ("-ben@mars", false), ("a@b@c", false), ("@mars", false), ("ben@", false), ("mars;reboot", false),
    ("mars x", false),
    ("mars:22", false), ("ssh://mars", false), ("$(x)", false), ("mars\\nx", false),
  ]

  @Test("an ssh target is a host or user@host", arguments: targets)
  func sshTarget(_ ssh: String, _ isFine: Bool) {
    #expect(Diagnosed(roster("host: mars\n    ssh: \"\(ssh)\"")).codes == (isFine ? [] : [.invalidValue]))
  }

  @Test("ssh to the fleet's own host cannot reach another host")
  func sshToFleetHost() {
    for ssh in ["here", "ben@here", "HERE"] {
      #expect(Diagnosed(roster("host: mars\n    ssh: \(ssh)")).codes == [.sshToFleetHost])
      #expect(Diagnosed(roster("host: here\n    ssh: \(ssh)")).codes == [])
      #expect(Diagnosed(roster("ssh: \(ssh)")).codes == [])
    }
    #expect(
      Diagnosed(roster("host: mars\n    ssh: base").replacing("host: here", with: "host: base")).codes == [
        .sshToFleetHost
      ])
    #expect(Diagnosed(roster("host: mars\n    ssh: here").replacing("host: here", with: "host: base")).codes == [])
  }

  static let floors: [(classes: [String], isMet: Bool)] = [
    (["orchestrator", "enhancer"], true), (["orchestrator", "enhancer", "enhancer"], true), (["orchestrator"], false),
    (["enhancer"], false), (["worker"], false), (["orchestrator", "orchestrator", "enhancer"], false),
  ]

  @Test("the floor is one orchestrator and at least one enhancer, unless it is none", arguments: floors)
  func floor(_ classes: [String], _ isMet: Bool) {
    let agents = classes.enumerated().map { "  - {name: a\($0), class: \($1), runtime: pi}\n" }.joined()
    let text = "version: 1\ntransport: tmux\ntmux: {socket_name: x}\nagents:\n" + agents
    #expect(Diagnosed(text).codes == (isMet ? [] : [.floorUnmet]))
    #expect(Diagnosed("floor: two-agent\n" + text).codes == (isMet ? [] : [.floorUnmet]))
    #expect(Diagnosed("floor: none\n" + text).codes == [])
  }

  @Test(
    "a name must be valid as a file, a unit and a session",
    arguments: [
      ("_holder", DiagnosticCode.invalidName), ("directory", .reservedName), ("Directory", .reservedName),
      ("../x", .invalidName),
      ("-x", .invalidName), ("a b", .invalidName), ("é", .invalidName),
      (String(repeating: "a", count: 65), .invalidName),
      ("a%i", .invalidName), ("a\\\\x", .invalidName), ("a/b", .invalidName), ("a:b", .invalidName),
      (".", .invalidName),
    ])
  func names(_ name: String, _ code: DiagnosticCode) {
    #expect(Diagnosed(GoodText.roster.replacing("name: ben", with: "name: \"\(name)\"")).codes == [code])
  }

  @Test("trap 17: names as paths: a name that tmux would change gets a suggested fix")
  func repairedName() {
    let diagnosed = Diagnosed(GoodText.roster.replacing("name: ben", with: "name: b.e:n"))
    #expect(diagnosed.diagnostics.first?.fixIts.first?.edits.first?.replacement == "b_e_n")
    #expect(diagnosed.diagnostics.first?.fixIts.first?.safety == .suggested)
  }

  @Test("the holder's session name is reserved, even a custom one")
  func holderName() {
    let text = GoodText.roster.replacing("  socket_name: mill", with: "  socket_name: mill\n  holder_session: Ben")
    #expect(Diagnosed(text).codes == [.reservedName])
  }

  @Test("defaults apply only to keys that an agent leaves out")
  func defaults() throws {
    let text = roster("runtime: pi\n    yolo: true")
      .replacing(
        "  runtime: claude", with: "  runtime: claude\n  yolo: false\n  model_hint: m1\n  working_directory: ~/w")
    let fleet = try #require(Diagnosed(text).fleet)
    #expect(fleet.agents.map(\.runtime.name) == ["claude", "claude", "pi"])
    #expect(fleet.agents.map(\.yolo) == [false, false, true])
    #expect(fleet.agents.map(\.modelHint) == ["m1", "m1", "m1"])
    #expect(fleet.agents.map(\.workingDirectory) == ["~/w", "~/w", "~/w"])
    #expect(fleet.agents.map(\.manager) == [nil, 0, 0])
    #expect(fleet.socket.name == "mill")
  }

  @Test("trap 3: empty socket: no socket name means tmux's default socket, with a warning")
  func defaultSocket() {
    let text = GoodText.roster.replacing("tmux:\n  socket_name: mill\n", with: "")
    #expect(Diagnosed(text).codes == [.defaultSocket])
    #expect(Diagnosed(text).fleet?.socket == .standard)
    #expect(Diagnosed(text.replacing("agents:", with: "tmux: {holder_session: h}\nagents:")).codes == [.defaultSocket])
  }

  @Test("a declared runtime has its own command and can be used by name")
  func declaredRuntime() throws {
    let declared =
      "runtimes:\n  aider: {command: [aider, '{model}'], reset_command: /drop}\n  claude: {reset_command: /new}\n"
    let fleet = try #require(Diagnosed(declared + roster("runtime: aider")).fleet)
    #expect(fleet.agents.last?.runtime == Runtime(name: "aider", resetCommand: "/drop", command: ["aider", "{model}"]))
    #expect(fleet.agents.first?.runtime.resetCommand == "/new")
  }
}

extension [DiagnosticCode] {
  fileprivate var sorted: [DiagnosticCode] { self.sorted { $0.rawValue < $1.rawValue } }
}
