import MosaicCompiler
import MosaicModel

@testable import MosaicFormats

/// Fleets on their own socket, with every value that units and env files contain.
enum RunnableFleet {
  static let context = CompileContext(
    host: "here", tenant: "acme", home: .belowHome(".config/mosaic"), program: .belowHome(".local/bin/mosaic"))

  static func fleet(socket: String? = "mosaic-fleet", _ agents: [Agent]) -> Fleet {
    Fleet(
      host: HostName("here"), tenant: "acme", socket: TmuxSocket(socket), holderSession: "_holder", profile: nil,
      agents: agents)
  }

  static func agent(
    _ name: String, runtime: String = "pi", model: String? = nil, workingDirectory: String = "~", host: String = "here",
    socket: String? = "mosaic-fleet", yolo: Bool = true, command: String? = nil, channels: [String] = [],
    environment: [(String, String)] = []
  ) -> Agent {
    Agent(
      name: AgentName(stringLiteral: name), personaClass: .worker, runtime: Runtime(name: runtime, resetCommand: nil),
      modelHint: model, workingDirectory: workingDirectory, persistentPersona: false, resetBetweenTasks: false,
      manager: nil, alias: nil, host: HostName(stringLiteral: host), ssh: host, socket: TmuxSocket(socket), yolo: yolo,
      command: command, channels: channels, environment: environment.map { Agent.Variable(name: $0.0, value: $0.1) })
  }
}

extension [RenderedFile] {
  /// Returns the text of the file at a path; empty if it does not exist.
  func text(_ path: String) -> String {
    first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }
}
