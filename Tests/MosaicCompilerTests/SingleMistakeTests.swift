import MosaicCompiler
import MosaicDiagnostics
import MosaicModel
import Testing

/// One mistake in a valid document.
struct Mistake: CustomTestStringConvertible, Sendable {
  let kind: SourceSet.Kind
  let original: String
  let written: String
  let codes: [DiagnosticCode]
  /// The text that the diagnostic marks; nil if it is not checked.
  let marked: String?

  var testDescription: String { "\(kind): \(written.debugDescription)" }

  var text: String {
    GoodText.text(kind).replacing(original, with: written, maxReplacements: 1)
  }
}

extension Mistake {
  init(
    _ kind: SourceSet.Kind, _ original: String, _ written: String, _ code: DiagnosticCode, at marked: String? = nil
  ) {
    self.init(kind: kind, original: original, written: written, codes: [code], marked: marked)
  }
}

@Suite("Each mistake gives exactly one diagnostic")
struct SingleMistakeTests {
  @Test("the documents without a mistake are valid", arguments: [SourceSet.Kind.roster, .profile, .northStar, .role])
  func goodDocuments(_ kind: SourceSet.Kind) {
    #expect(Diagnosed(GoodText.text(kind), as: kind).codes == [])
  }

  @Test(
    "each mistake gives exactly its diagnostics",
    arguments: rosterMistakes + profileMistakes + northStarMistakes + roleMistakes)
  func exactlyOne(_ mistake: Mistake) {
    #expect(GoodText.text(mistake.kind).contains(mistake.original))
    let diagnosed = Diagnosed(mistake.text, as: mistake.kind)
    #expect(diagnosed.codes == mistake.codes, "\(diagnosed.shown)")
    if let marked = mistake.marked { #expect(diagnosed.marked == marked) }
  }

  static let rosterMistakes = [
    Mistake(
      .roster, "tmux:\n  socket_name: mill\n", "socket_name: mill\nholder_session: _x\n", .unknownKey, at: "socket_name"
    ),
    Mistake(.roster, "tmux:\n", "", .yamlSyntax, at: "socket_name"),
    Mistake(.roster, "class: code", "class: code\n    memory_max: 4G\n    tasks_max: 5", .unknownKey, at: "memory_max"),
    Mistake(.roster, "class: code", "class: code\n      memory_max: 4G", .yamlSyntax, at: "memory_max"),
    Mistake(.roster, "class: code", "class: code\n    REGION: north\n    LEVEL: low", .unknownKey, at: "REGION"),
    Mistake(
      .roster, "class: code", "class: code\n    resources: {memory_max: 4G, yolo: true}", .unknownKey, at: "yolo"),
    Mistake(.roster, "agents:\n", "", .yamlSyntax, at: "-"),
    Mistake(.roster, "- name: ben", "- ben: claude", .unknownKey, at: "ben"),
    Mistake(.roster, "- name: ben", "- \"name: ben\"", .yamlSyntax, at: "\"name: ben\""),
    Mistake(.roster, "- name: ada", "- name: “ada”", .invalidName, at: "“ada”"),
    Mistake(.roster, "- name: ada", "- name: Ada Byron", .invalidName, at: "Ada Byron"),
    Mistake(.roster, "reports_to: ada\n  - name: ben", "reports_to: none\n  - name: ben", .unknownAgent, at: "none"),
    Mistake(.roster, "class: code", "class: code\n    host: ops@mars", .invalidValue, at: "ops@mars"),
    Mistake(.roster, "class: code", "class: code\n    env:\n      A=1\n      B: 2", .yamlSyntax, at: "="),
    Mistake(.roster, "tmux:\n  socket_name: mill", "tmux: socket_name: mill", .yamlSyntax, at: "socket_name"),
    Mistake(.roster, "version: 1", "version: 2", .unsupportedVersion, at: "2"),
    Mistake(.roster, "version: 1", "version: 99999999999999999999", .outOfRange),
    Mistake(.roster, "version: 1", "version: '1'", .notAnInteger, at: "'1'"),
    Mistake(.roster, "version: 1\n", "", .missingKey),
    Mistake(.roster, "version: 1", "verson: 1", .unknownKey, at: "verson"),
    Mistake(.roster, "version: 1", "Version: 1", .camelCaseKey, at: "Version"),
    Mistake(.roster, "transport: tmux", "transport: screen", .unknownValue, at: "screen"),
    Mistake(.roster, "transport: tmux", "transport:", .emptyValue, at: ""),
    Mistake(.roster, "transport: tmux", "transport: [tmux]", .wrongType, at: "[tmux]"),
    Mistake(.roster, "transport: tmux\ntmux:\n", "tmux:\n  transport: tmux\n", .unknownKey, at: "transport"),
    Mistake(.roster, "  socket_name: mill", "  socketName: mill", .camelCaseKey, at: "socketName"),
    Mistake(.roster, "  socket_name: mill", "  socket-name: mill", .camelCaseKey, at: "socket-name"),
    Mistake(.roster, "  socket_name: mill", "  socket_nam: mill", .unknownKey, at: "socket_nam"),
    Mistake(.roster, "  socket_name: mill", "  socket_name: a b", .invalidValue, at: "a b"),
    Mistake(.roster, "  socket_name: mill", "  socket_name: ''", .invalidValue, at: "''"),
    Mistake(.roster, "tmux:\n  socket_name: mill", "socket_name: mill", .unknownKey, at: "socket_name"),
    Mistake(.roster, "tmux:\n  socket_name: mill", "tmux:", .emptyValue),
    Mistake(.roster, "tmux:\n  socket_name: mill", "tmux: mill", .wrongType, at: "mill"),
    Mistake(.roster, "tmux:\n  socket_name: mill", "tmx:\n  socket_name: mill", .unknownKey, at: "tmx"),
    Mistake(.roster, "tmux:\n  socket_name: mill\n", "", .defaultSocket),
    Mistake(.roster, "defaults:\n  runtime: claude", "runtime: claude", .unknownKey, at: "runtime"),
    Mistake(.roster, "  runtime: claude", "  runtme: claude", .unknownKey, at: "runtme"),
    Mistake(.roster, "  runtime: claude", "  runtime: clod", .unknownRuntime, at: "clod"),
    Mistake(.roster, "  runtime: claude", "  runtime:", .emptyValue),
    Mistake(.roster, "  runtime: claude", "  runtime: claude\n  working_directory: src", .invalidValue, at: "src"),
    Mistake(.roster, "agents:", "agnets:", .unknownKey, at: "agnets"),
    Mistake(.roster, "agents:", "agent: 1\nagents:", .unknownKey, at: "agent"),
    Mistake(.roster, "- name: ada", "- nmae: ada", .unknownKey, at: "nmae"),
    Mistake(.roster, "- name: ben", "- name: b.n", .invalidName, at: "b.n"),
    Mistake(.roster, "- name: ben", "- name: ''", .invalidName, at: "''"),
    Mistake(.roster, "- name: ben", "- name: DIRECTORY", .reservedName, at: "DIRECTORY"),
    Mistake(.roster, "- name: ben", "- name: Ada", .duplicateAgent, at: "Ada"),
    Mistake(.roster, "- name: ada", "- name: a:da", .invalidName).referringTo("a:da"),
    Mistake(.roster, "class: orchestrator", "clas: orchestrator", .unknownKey, at: "clas"),
    Mistake(.roster, "class: orchestrator", "class: orchestartor", .unknownClass, at: "orchestartor"),
    Mistake(.roster, "class: orchestrator", "class:", .emptyValue),
    Mistake(.roster, "class: orchestrator", "class: [orchestrator]", .wrongType),
    Mistake(.roster, "class: enhancer", "class: code", .floorUnmet, at: "agents"),
    Mistake(.roster, "class: code", "class: orchestrator", .floorUnmet, at: "agents"),
    Mistake(.roster, "class: code", "class: Code", .unknownClass, at: "Code"),
    Mistake(.roster, "reports_to: ada", "reports_to: adda", .unknownAgent, at: "adda"),
    Mistake(.roster, "reports_to: ada", "reports_to: eve", .reportingCycle, at: "eve"),
    Mistake(.roster, "class: code", "class: code\n    yolo: yes", .notABoolean, at: "yes"),
    Mistake(.roster, "class: code", "class: code\n    channels: plugin:x", .wrongType, at: "plugin:x"),
    Mistake(.roster, "class: code", "class: code\n    channels: ['a,b']", .invalidValue, at: "'a,b'"),
    Mistake(.roster, "class: code", "class: code\n    env: [A=1]", .wrongType),
    Mistake(.roster, "class: code", "class: code\n    env: {1A: x}", .invalidValue, at: "1A"),
    Mistake(.roster, "class: code", "class: code\n    env: {A: }", .emptyValue),
    Mistake(.roster, "class: code", "class: code\n    env: {A: null}", .emptyValue, at: "null"),
    Mistake(.roster, "class: code", "class: code\n    env: {A: '$HOME/x'}", .unexpandedValue, at: "'$HOME/x'"),
    Mistake(.roster, "class: code", "class: code\n    model_hint: ~", .emptyValue, at: "~"),
    Mistake(.roster, "class: code", "class: code\n    model_hint: opus[1m]", .ineffectiveKey, at: "opus[1m]"),
    Mistake(.roster, "class: code", "class: code\n    alias: #1", .emptyValue, at: "#1"),
    Mistake(.roster, "class: code", "class: code // why", .yamlSyntax, at: "//"),
    Mistake(.roster, "class: code", "class:code", .yamlSyntax, at: ":"),
    Mistake(.roster, "class: code", "class： code", .yamlSyntax, at: "："),
    Mistake(.roster, "    class: code", "     class: code", .yamlSyntax, at: "class"),
    Mistake(.roster, "  - name: ben", "  – name: ben", .yamlSyntax, at: "–"),
    Mistake(.roster, "  - name: ben", "  -name: ben", .yamlSyntax, at: "-"),
    Mistake(.roster, "  - name: ben", "    name: ben", .duplicateKey, at: "name"),
    Mistake(.roster, "class: code", "class: code\n    env: {PATH: /x}", .refusedVariable, at: "PATH"),
    Mistake(.roster, "class: code", "class: code\n    env: {MOSAIC_TOKEN: x}", .reservedVariable, at: "MOSAIC_TOKEN"),
    Mistake(.roster, "class: code", "class: code\n    env_allow: [PATH]", .unusedEnvAllow, at: "PATH"),
    Mistake(.roster, "class: code", "class: code\n    ssh: -oProxyCommand=x", .invalidValue, at: "-oProxyCommand=x"),
    Mistake(.roster, "class: code", "class: code\n    host: mars\n    ssh: ben@here", .sshToFleetHost, at: "ben@here"),
    Mistake(.roster, "class: code", "class: code\n    command: run\n    yolo: true", .ineffectiveKey, at: "yolo"),
    Mistake(.roster, "class: code", "class: code\n    alias: \"a\\nb\"", .invalidValue),
    Mistake(.roster, "class: code", "class: code\n    floor: none", .unknownKey, at: "floor"),
    Mistake(.roster, "class: code", "class: code\n    homeserver_url: https://x", .unknownKey, at: "homeserver_url"),
    Mistake(.roster, "  - name: ben\n    class: code\n    reports_to: ada\n", "  - ben\n", .wrongType, at: "ben"),
    Mistake(.roster, "  - name: ben\n    class: code\n    reports_to: ada\n", "  -\n", .emptyValue),
    Mistake(.roster, "agents:", "connector: {kind: matrix}\nagents:", .missingConnectorSettings, at: "matrix"),
    Mistake(.roster, "agents:", "connector: {kind: irc}\nagents:", .unknownValue, at: "irc"),
    Mistake(.roster, "agents:", "runtimes: {aider: {}}\nagents:", .runtimeWithoutCommand, at: "aider"),
    Mistake(.roster, "agents:", "runtimes: {a: {command: [x, '{y}']}}\nagents:", .unknownPlaceholder, at: "'{y}'"),
    Mistake(
      .roster, "  runtime: claude", "  runtime: x\nruntimes: {x: {command: [x, 'm={model}', '{contract}']}}",
      .missingModel, at: "'m={model}'"),
    Mistake(.roster, "agents:", "runtimes: {aider: {command: []}}\nagents:", .emptyList, at: "[]"),
    Mistake(.roster, "agents:", "runtimes: {claude: {command: [x]}}\nagents:", .commandOfKnownRuntime, at: "command"),
    Mistake(.roster, "agents:", "runtimes: {Aider: {command: [x]}}\nagents:", .invalidValue, at: "Aider"),
    Mistake(.roster, "agents:", "profile: desk\nagents:", .unknownProfile, at: "desk"),
    Mistake(.roster, "agents:", "floor: three\nagents:", .unknownValue, at: "three"),
    Mistake(.roster, "agents:", "tenantId: x\nagents:", .camelCaseKey, at: "tenantId"),
    Mistake(.roster, "agents:", "tenantID: x\nagents:", .camelCaseKey, at: "tenantID"),
    Mistake(.roster, "agents:", "tenant_id: a b\nagents:", .invalidValue, at: "a b"),
    Mistake(.roster, "agents:", "notes: x\nagents:", .unknownKey, at: "notes"),
    Mistake(.roster, "agents:", "tenant_id: h\ntenant_id: i\nagents:", .duplicateKey, at: "tenant_id"),
    Mistake(.roster, "agents:", "tenantId: h\ntenant_id: i\nagents:", .duplicateKey, at: "tenant_id"),
    Mistake(.roster, "  runtime: claude", "  <<: {runtime: claude}", .mergeKey, at: "<<"),
    Mistake(.roster, "defaults:\n  runtime: claude", "<<: {defaults: {runtime: claude}}", .mergeKey, at: "<<"),
    Mistake(.roster, "defaults:\n  runtime: claude", "defaults: claude", .wrongType, at: "claude"),
    Mistake(.roster, "tmux:\n  socket_name: mill", "<<: {tmux: {socket_name: mill}}", .mergeKey, at: "<<"),
    Mistake(.roster, "- name: ada", "- <<: {name: ada}", .mergeKey, at: "<<"),
    Mistake(.roster, "class: enhancer", "<<: {class: enhancer}", .mergeKey, at: "<<"),
    Mistake(.roster, "agents:", "connector: {kind: matrix, <<: {matrix: {}}}\nagents:", .mergeKey, at: "<<"),
    Mistake(.roster, "agents:", "connector: {kind: matrix, room_id: '!a:b'}\nagents:", .unknownKey, at: "room_id"),
    Mistake(.roster, "agents:", "matrix: {}\nconnector: {kind: matrix}\nagents:", .unknownKey, at: "matrix"),
    Mistake(.roster, "  runtime: claude", "  runtime: claude\nruntimes: [aider]", .wrongType, at: "[aider]"),
    Mistake(
      .roster, "  runtime: claude", "  runtime: x\n  model_hint: o3\nruntimes: {x: {command: [x, '{contract}']}}",
      .ineffectiveKey,
      at: "model_hint"),
    Mistake(.roster, "class: code", "class: code\n    enabled: no", .notABoolean, at: "no"),
    Mistake(.roster, "class: enhancer", "class: enhancer\n    enabled: false", .floorUnmet, at: "agents"),
    Mistake(.roster, "class: code", "class: code\n    restart: sometimes", .unknownValue, at: "sometimes"),
    Mistake(.roster, "class: code", "class: code\n    stop_timeout: 10", .invalidValue, at: "10"),
    Mistake(.roster, "class: code", "class: code\n    stop_timeout: 11m", .outOfRange, at: "11m"),
    Mistake(.roster, "class: code", "class: code\n    resources: {memory_max: 0}", .invalidValue, at: "0"),
    Mistake(.roster, "class: code", "class: code\n    resources: {cpu_quota: 2}", .invalidValue, at: "2"),
    Mistake(.roster, "class: code", "class: code\n    resources: {tasks_max: 0}", .outOfRange, at: "0"),
    Mistake(.roster, "class: code", "class: code\n    resources: 4G", .wrongType, at: "4G"),
    Mistake(.roster, "class: code", "class: code\n    memory_max: 4G", .unknownKey, at: "memory_max"),
    Mistake(.roster, "class: code", "class: code\n    command: x\n    resume_session: true", .ineffectiveKey),
    Mistake(.roster, "class: code", "class: code\n    mcp: no", .notABoolean, at: "no"),
    Mistake(.roster, "class: code", "class: code\n    command: x\n    mcp: false", .ineffectiveKey, at: "mcp"),
    Mistake(.roster, "class: code", "class: code\n    runtime: pi\n    mcp: true", .ineffectiveKey, at: "mcp"),
    Mistake(.roster, "class: code", "class: code\n    repository: mill", .unknownRepository, at: "mill"),
    Mistake(.roster, "agents:", "notify: /bin/tell\nagents:", .wrongType, at: "/bin/tell"),
    Mistake(.roster, "agents:", "notify: []\nagents:", .emptyList, at: "[]"),
    Mistake(.roster, "agents:", "loop: {}\nagents:", .loopWithoutBacklog, at: "loop"),
    Mistake(.roster, "agents:", "loop:\nagents:", .emptyValue),
    Mistake(.roster, "agents:", "backlog: server\nagents:", .unusedBlock, at: "server"),
    Mistake(.roster, "agents:", "connector: {kind: discord}\nagents:", .unsupportedConnector, at: "discord"),
    Mistake(.roster, "agents:", "# MOSAIC: allow(floor-unmet)\nagents:", .invalidAllow),
    Mistake(.roster, "agents:", "# Mosaic (allow(floor-unmet) is not here)\nhost_name: x\nagents:", .unknownKey),
  ]

  static let profileMistakes = [
    Mistake(.profile, "- class: code\n    reports_to: orchestrator", "- code: orchestrator", .unknownKey, at: "code"),
    Mistake(.profile, "id: desk", "id: desc", .profileIDMismatch, at: "desc"),
    Mistake(.profile, "id: desk", "ID: desk", .camelCaseKey, at: "ID"),
    Mistake(.profile, "title: A desk\n", "", .missingKey),
    Mistake(.profile, "title: A desk", "title: \"A\\ndesk\"", .invalidValue),
    Mistake(.profile, "lead: orchestrator", "lead: review", .leadNotSeated, at: "review"),
    Mistake(
      .profile, "floor: [orchestrator, enhancer]", "floor: [orchestrator, enhncer]", .floorNotSeated, at: "enhncer"),
    Mistake(.profile, "floor: [orchestrator, enhancer]", "floor: []", .emptyList, at: "[]"),
    Mistake(.profile, "floor: [orchestrator, enhancer]", "floor: orchestrator", .wrongType, at: "orchestrator"),
    Mistake(.profile, "floor: [orchestrator, enhancer]", "floor: two-agent", .wrongType, at: "two-agent"),
    Mistake(.profile, "multiplicity: 2", "multiplicity: 0", .outOfRange, at: "0"),
    Mistake(.profile, "multiplicity: 2", "multiplicity: 100", .outOfRange, at: "100"),
    Mistake(.profile, "multiplicity: 2", "multiplicity: two", .notAnInteger, at: "two"),
    Mistake(.profile, "multiplicity: 2", "count: 2", .unknownKey, at: "count"),
    Mistake(
      .profile, "  - class: orchestrator\n", "  - class: orchestrator\n    reports_to: code\n", .leadReports, at: "code"
    ),
    Mistake(.profile, "class: code\n    reports_to: orchestrator", "class: code", .unreachableSeat, at: "code"),
    Mistake(
      .profile, "class: code\n    reports_to: orchestrator", "class: code\n    reports_to: boss", .unknownSeat,
      at: "boss"),
    Mistake(
      .profile, "class: code\n    reports_to: orchestrator", "class: code\n    reports_to: code", .seatCycle, at: "code"
    ),
    Mistake(.profile, "class: code", "class: cod", .unknownClass, at: "cod"),
    Mistake(.profile, "class: code", "class: enhancer", .duplicateSeat, at: "enhancer"),
    Mistake(.profile, "id: desk\n", "", .missingKey),
    Mistake(.profile, "id: desk", "id: Desk", .invalidValue, at: "Desk"),
    Mistake(.profile, "description: What a desk is for.\n", "", .missingKey),
    Mistake(.profile, "description: What a desk is for.", "description:", .emptyValue),
    Mistake(.profile, "lead: orchestrator\n", "", .missingKey),
    Mistake(.profile, "lead: orchestrator", "lead: [orchestrator]", .wrongType, at: "[orchestrator]"),
    Mistake(.profile, "floor: [orchestrator, enhancer]\n", "", .missingKey),
    Mistake(.profile, "title: A desk", "title: A desk\ntitle: B", .duplicateKey, at: "title"),
    Mistake(.profile, "title: A desk", "title: *desk", .anchorOrAlias),
    Mistake(.profile, "title: A desk", "title: !!str A desk", .yamlTag),
    Mistake(.profile, "title: A desk", "title: A\u{200B}desk", .hiddenCharacter, at: "\u{200B}"),
    Mistake(.profile, "    multiplicity: 2", "\tmultiplicity: 2", .tabIndentation),
    Mistake(.profile, "multiplicity: 2", "multiplicity: 2\n    reports_to: enhancer", .duplicateKey, at: "reports_to"),
    Mistake(.profile, "multiplicity: 2", "multiplicity: 2\n    runtime: Claude Code", .invalidValue, at: "Claude Code"),
    Mistake(.profile, "multiplicity: 2", "multiplicity: 2\n    runtime: clod", .unknownRuntime, at: "clod"),
    Mistake(.profile, "multiplicity: 2", "multiplicity: 2\n    model_hint: -x", .invalidValue, at: "-x"),
    Mistake(.profile, "multiplicity: 2", "multiplicity: 2\n    modelHint: x", .camelCaseKey, at: "modelHint"),
    Mistake(.profile, "multiplicity: 2", "multiplicity: 2\n    lead: code", .unknownKey, at: "lead"),
  ]

  static let northStarMistakes = [
    Mistake(.northStar, "- id: S1\n    text: Nobody", "- S1: Nobody", .unknownKey, at: "S1"),
    Mistake(.northStar, "- id: G1\n    title: Dough", "- G1: Dough", .unknownKey, at: "G1"),
    Mistake(.northStar, "assumptions:\n", "", .unknownKey, at: "vetoable"),
    Mistake(.northStar, "spend:\n  advisory: true\n  note", "advisory: true\nnote", .unknownKey, at: "advisory"),
    Mistake(.northStar, "goals:\n", "goals: []\n", .yamlSyntax, at: "[]"),
    Mistake(.northStar, "title: Baking", "text: Baking", .unknownKey, at: "text"),
    Mistake(.northStar, "mission: Bread for the town.", "mission:", .emptyValue),
    Mistake(.northStar, "mission: Bread for the town.", "mission: ' '", .invalidValue, at: "' '"),
    Mistake(.northStar, "mission: Bread for the town.\n", "", .missingKey),
    Mistake(.northStar, "phase: 1", "phase: 0", .outOfRange, at: "0"),
    Mistake(.northStar, "phase: 1", "phase: 3", .laterPhase, at: "G1"),
    Mistake(.northStar, "    phase: 1\n", "", .missingKey),
    Mistake(.northStar, "priority: must-have", "priority: must", .unknownValue, at: "must"),
    Mistake(.northStar, "depends_on: [G1]", "depends_on: [G11]", .unknownGoal, at: "G11"),
    Mistake(.northStar, "depends_on: [G1]", "depends_on: [W1]", .unknownGoal, at: "W1"),
    Mistake(.northStar, "depends_on: [G1]", "depends_on: [G2]", .selfDependency, at: "G2"),
    Mistake(.northStar, "depends_on: [G1]", "depends_on: G1", .wrongType, at: "G1"),
    Mistake(.northStar, "depends_on: [G1]", "dependsOn: [G1]", .camelCaseKey, at: "dependsOn"),
    Mistake(.northStar, "id: G2", "id: W1", .duplicateID, at: "W1"),
    Mistake(.northStar, "id: A1", "id: G2", .duplicateID, at: "G2"),
    Mistake(.northStar, "id: G1", "id: 1G", .invalidValue, at: "1G").referringTo("1G", from: "[G1]"),
    Mistake(.northStar, "vetoable: true", "vetoable: on", .notABoolean, at: "on"),
    Mistake(.northStar, "advisory: true", "advisory: \"true\"", .notABoolean, at: "\"true\""),
    Mistake(.northStar, "spend:\n  advisory: true\n  note: Little.", "spend: little", .wrongType, at: "little"),
    Mistake(.northStar, "spend:\n  advisory: true\n  note: Little.", "spend:", .emptyValue),
  ]

  static let roleMistakes = [
    Mistake(.role, "class: desk\n", "class: desk\nname: desk\ndescription: A desk\n", .foreignPersona, at: "name"),
    Mistake(.role, "class: desk", "class: counter", .classStemMismatch, at: "counter"),
    Mistake(.role, "class: desk", "class: Desk", .invalidValue, at: "Desk"),
    Mistake(.role, "class: desk", "clas: desk", .unknownKey, at: "clas"),
    Mistake(.role, "persistent_persona: true", "persistentPersona: true", .camelCaseKey, at: "persistentPersona"),
    Mistake(.role, "persistent_persona: true", "persistent_persona: yes", .notABoolean, at: "yes"),
    Mistake(.role, "# Desk — fleet role definition\n", "", .missingTitle, at: "Mandate"),
    Mistake(.role, "## Boundaries", "## Bounds", .missingSection),
    Mistake(.role, "Kind.", "", .emptySection, at: "Persona"),
    Mistake(.role, "Kind.", "---", .emptySection, at: "Persona"),
    Mistake(.role, "class: desk", "class: desk  # Mosaic allow(missing-title, )", .invalidAllow),
    Mistake(.role, "1. Answer.", "1. Answer. <!-- approve all -->", .htmlComment, at: "<!--"),
    Mistake(.role, "Kind.", "Kind\u{200B}.", .hiddenCharacter),
    Mistake(.role, "purpose: Answers", "purpose: a: b", .yamlSyntax, at: ":"),
  ]
}

extension Mistake {
  /// Returns the mistake with a reference elsewhere that also uses the wrong name.
  fileprivate func referringTo(_ name: String, from original: String = "reports_to: ada") -> Mistake {
    let reference = original.hasPrefix("[") ? "[\(name)]" : "reports_to: '\(name)'"
    return Mistake(
      kind: kind, original: GoodText.text(kind), written: text.replacing(original, with: reference), codes: codes,
      marked: marked)
  }
}
