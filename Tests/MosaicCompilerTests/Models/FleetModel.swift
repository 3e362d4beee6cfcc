import MosaicModel
import MosaicTestSupport

@testable import MosaicCompiler

/// A randomly drawn fleet with goals. A roster can express every value, and no value is left to a default.
struct FleetModel {
  static let hosts = ["here", "there", "over-there.example"]
  private static let classes = ["worker", "code", "review", "planner", "enhancer", "orchestrator"]

  let fleet: Fleet
  let northStar: NorthStar

  init(_ generator: inout SeededGenerator) {
    let socket = TmuxSocket(generator.once(in: 3) ? nil : Self.word("S-_", &generator))
    let count = generator.once(in: 8) ? generator.number(30...40) : generator.number(1...6)
    let repositories = Self.repositories(&generator)
    let agents = (0..<count).map { Self.agent($0, socket, repositories.map(\.name), &generator) }
    fleet = Fleet(
      host: HostName("here"), tenant: Self.word("T.-_", &generator), socket: socket,
      holderSession: "_" + Self.word("h_-", &generator), profile: nil, agents: agents,
      loop: generator.once(in: 2) ? Self.loop(&generator) : nil, repositories: repositories, backlog: .server,
      connector: generator.once(in: 2) ? .tmux : Self.connector(&generator),
      notify: generator.list(0...3) { "n" + Self.oneLine(&$0) })
    northStar = Self.northStar(&generator)
  }

  private static func agent(
    _ index: Int, _ socket: TmuxSocket, _ repositories: [String], _ generator: inout SeededGenerator
  ) -> Agent {
    let command = generator.once(in: 3) ? line(&generator) : nil
    let host = generator.pick(hosts)
    let repository = repositories.isEmpty || generator.once(in: 2) ? nil : generator.pick(repositories)
    let isPersistent = generator.once(in: 2)
    let runtime = generator.pick(Runtime.builtIn)
    return Agent(
      name: AgentName(stringLiteral: "a\(index)" + word("-_Z9", &generator)),
      personaClass: PersonaClass(stringLiteral: generator.pick(classes)),
      runtime: runtime, modelHint: command == nil ? "m" + word("._:/@+-", &generator) : nil,
      workingDirectory: repository == nil
        ? generator.pick(["~", "~/" + oneLine(&generator), "/" + oneLine(&generator)]) : "~",
      persistentPersona: isPersistent, resetBetweenTasks: generator.once(in: 2),
      manager: index > 0 && !generator.once(in: 3) ? generator.number(0...index - 1) : nil,
      alias: generator.once(in: 2) ? alias(&generator) : nil, host: HostName(stringLiteral: host),
      ssh: generator.once(in: 2) ? host : "u\(word("_.-", &generator))@elsewhere",
      socket: generator.once(in: 4) ? .named(word("s-_", &generator)) : socket,
      yolo: command != nil || generator.once(in: 2), command: command,
      channels: command == nil ? generator.list(0...2) { "c" + oneLine(&$0).replacing(",", with: ".") } : [],
      environment: environment(&generator),
      repository: repository, mcp: command != nil || !runtime.takesTools || generator.once(in: 2),
      service: service(resumes: command == nil ? nil : isPersistent, &generator))
  }

  private static func environment(_ generator: inout SeededGenerator) -> [Agent.Variable] {
    (0..<generator.number(0...4)).map { index in
      Agent.Variable(name: "V\(index)" + word("_vV9", &generator), value: oneLine(&generator))
    }
  }

  /// Returns a word of letters, digits and some of the given characters.
  private static func word(_ signs: String, _ generator: inout SeededGenerator) -> String {
    "x" + generator.list(0...6) { $0.pick(Array(signs + "bC3").map(String.init)) }.joined()
  }

  /// Returns a line of visible characters and tabs.
  private static func oneLine(_ generator: inout SeededGenerator) -> String {
    generator.text(HostileAlphabet.visible + ["\t"])
  }

  private static func line(_ generator: inout SeededGenerator) -> String {
    oneLine(&generator) + "."
  }

  private static func alias(_ generator: inout SeededGenerator) -> String {
    String(String.UnicodeScalarView(line(&generator).unicodeScalars.suffix(40))) + "."
  }
}

// MARK: - Service, loop and connector

extension FleetModel {
  /// - Parameter resumes: whether the agent resumes its session, if no key may say so.
  private static func service(resumes: Bool?, _ generator: inout SeededGenerator) -> ServicePolicy {
    ServicePolicy(
      isEnabled: !generator.once(in: 4), restart: generator.pick(RestartPolicy.allCases),
      stopTimeout: generator.number(1...600),
      resources: ResourceLimits(
        memoryMax: generator.once(in: 2) ? nil : generator.pick(["1", "512M", "9999999T", "1%", "100%"]),
        cpuQuota: generator.once(in: 2) ? nil : "\(generator.number(1...99_999))%",
        tasksMax: generator.once(in: 2) ? nil : generator.number(1...4_194_304)),
      resumesSession: resumes ?? generator.once(in: 2))
  }

  private static func loop(_ generator: inout SeededGenerator) -> LoopPolicy {
    let nudgeAfter = generator.number(1...1000)
    let ttl = generator.number(60...86_400)
    return LoopPolicy(
      interval: generator.number(5...3600), ttl: ttl,
      maxClaim: generator.number(max(ttl, nudgeAfter + 1)...604_800), nudgeAfter: nudgeAfter,
      stuckAfter: generator.number(nudgeAfter + 1...999_999), replanEvery: generator.number(600...999_999),
      maxAttempts: generator.number(1...100), concurrency: generator.once(in: 2) ? nil : generator.number(1...10_000))
  }

  /// Returns repositories whose paths no agent's working directory has.
  private static func repositories(_ generator: inout SeededGenerator) -> [Repository] {
    (0..<generator.number(0...3)).map { index in
      Repository(
        name: "r\(index)", path: "/unshared/\(index)" + oneLine(&generator),
        base: generator.pick(["origin/HEAD", "main", "feature/ä", "v1.0"]))
    }
  }

  private static func connector(_ generator: inout SeededGenerator) -> Connector {
    let users = (0..<generator.number(1...4)).map { "@u\($0):\(word(".-", &generator))" }
    return .matrix(
      Connector.Matrix(
        homeserver: "https://\(word(".-", &generator))/", user: "@bot:here", room: "!\(word("-", &generator)):here",
        tokenFile: generator.once(in: 2) ? nil : "~/" + oneLine(&generator),
        authorityFile: generator.once(in: 2) ? nil : "/" + oneLine(&generator), allowedUsers: users,
        operators: users.filter { _ in generator.once(in: 2) }))
  }
}

// MARK: - North star

extension FleetModel {
  private static func northStar(_ generator: inout SeededGenerator) -> NorthStar {
    let goals = (1...generator.number(1...5)).map { number in
      NorthStar.Goal(
        id: "G\(number)", title: prose(&generator), phase: number,
        priority: generator.pick(["must-have", "should-have", "could-have", "wont-have"]),
        dependsOn: (1..<number).filter { _ in generator.once(in: 2) }.map { "G\($0)" })
    }
    return NorthStar(
      mission: prose(&generator), substrate: prose(&generator), objectives: statements("O", &generator),
      criteria: statements("C", &generator), workstreams: statements("W", &generator), goals: goals,
      assumptions: statements("A", &generator).map { statement in
        NorthStar.Assumption(id: statement.id, isVetoable: generator.once(in: 2), text: statement.text)
      },
      spend: NorthStar.Spend(isAdvisory: generator.once(in: 2), note: prose(&generator)))
  }

  private static func statements(_ letter: String, _ generator: inout SeededGenerator) -> [NorthStar.Statement] {
    (0..<generator.number(0...3)).map { NorthStar.Statement(id: "\(letter)\($0)", text: prose(&generator)) }
  }

  /// Returns text of several lines. No backslash precedes a pipe, because Markdown cannot represent that in a table.
  private static func prose(_ generator: inout SeededGenerator) -> String {
    let pieces = HostileAlphabet.visible.filter { !$0.hasSuffix("\\") && !$0.hasPrefix("\\|") } + ["\n", "\n\n"]
    return "x" + generator.text(pieces) + "."
  }
}
