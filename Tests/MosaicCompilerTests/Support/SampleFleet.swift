import MosaicModel

@testable import MosaicCompiler
@testable import MosaicFormats

/// Resolved fleets with default values for everything that a test does not care about.
enum SampleFleet {
  /// Texts that have broken other generators.
  static let hostileTexts = [
    "a|b", #"a\|b"#, #"a\\|b"#, "`rm -rf`", "``", "<script>alert(1)</script>", #"C:\temp\"#, #"say "hi""#, "漢字 wide",
    "👩‍🚀 joined", "--> a1", "]", #""]; a9["x"#, "#quot;", "a & b", "end", "%%{init}%%", "'; echo $(id)", "|\u{301}", "—",
  ]

  static let context = CompileContext(
    host: "here", tenant: "acme", home: .belowHome(".config/mosaic"), program: .belowHome(".local/bin/mosaic"))

  static func fleet(_ agents: [Agent], socket: String? = nil, profile: Profile? = nil) -> Fleet {
    Fleet(
      host: HostName("here"), tenant: "acme", socket: TmuxSocket(socket), holderSession: "_holder", profile: profile,
      agents: agents)
  }

  static func agent(
    _ name: String, class personaClass: String = "worker", manager: Int? = nil, alias: String? = nil,
    host: String = "here", ssh: String? = nil, socket: String? = nil
  ) -> Agent {
    Agent(
      name: AgentName(stringLiteral: name), personaClass: PersonaClass(stringLiteral: personaClass),
      runtime: Runtime.builtIn[0],
      modelHint: nil,
      workingDirectory: "~", persistentPersona: false, resetBetweenTasks: false, manager: manager, alias: alias,
      host: HostName(stringLiteral: host), ssh: ssh ?? host, socket: TmuxSocket(socket), yolo: true, command: nil,
      channels: [],
      environment: [])
  }

  /// Returns an orchestrator and agents that all report to it.
  static func flat(_ count: Int) -> Fleet {
    let workers = (1..<count).map { agent("worker\($0)", manager: 0) }
    return fleet([agent("lead", class: "orchestrator")] + workers)
  }
}

extension Document {
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    render(into: &bytes)
    return bytes
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension [Artifact] {
  func text(_ path: String) -> String? {
    first { $0.path == path }?.document.text
  }
}
