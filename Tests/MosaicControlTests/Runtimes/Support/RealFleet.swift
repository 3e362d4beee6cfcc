import Foundation
import MosaicModel
import MosaicTestHarness

/// A fleet of real runtimes on a real user manager, with a fake API server.
///
/// The server's log names each agent as the client of its requests.
struct RealFleet {
  struct Agent {
    let name: String
    let runtime: RealRuntime
    /// Lines of the agent's entry in the roster, such as `yolo: false`.
    var more: [String] = []
    /// Lines of the agent's local env file; `%h` is the home.
    var variables: [String] = []

    static func claude(_ name: String = "ada", _ more: String...) -> Self {
      Self(name: name, runtime: .claude, more: more)
    }
    static func codex(_ name: String = "cody", _ more: String...) -> Self {
      Self(name: name, runtime: .codex, more: more)
    }
  }

  let home: ScratchFolder
  let api: RuntimeAPI

  /// - Parameter trusted: whether both runtimes trust the agents' working folders.
  init(_ agents: [Agent], trusted: Bool = true) throws {
    home = try ScratchFolder()
    api = try RuntimeAPI()
    for agent in agents {
      try FileManager.default.createDirectory(atPath: folder(of: agent), withIntermediateDirectories: true)
    }
    try api.prepare(home, folders: trusted ? agents.map(folder) : [home.path + "/elsewhere"])
    try home.write(Self.roster(agents), to: ".config/mosaic/fleet/roster.yaml")
    for agent in agents { try home.write(variables(of: agent), to: Self.variablesPath(of: agent)) }
    for (name, target) in programs { try home.link(".local/bin/\(name)", to: target) }
    try home.write(
      "[Service]\nStandardOutput=append:%h/%N.log\nStandardError=append:%h/%N.log\n",
      to: ".config/systemd/user/mosaic-agent@.service.d/log.conf")
  }

  /// Runs a script that can use `mosaic`, the built program, and the shell functions of `RealFleetWords`.
  func run(_ script: String, timeout: Int = 180) throws -> ProgramRun {
    let environment = ["API_LOG": api.logPath, "API_PORT": "\(api.port)"]
    return try SystemdHarness.run(RealFleetWords.text + script, home: home, environment: environment, timeout: timeout)
  }

  /// The name of this machine in a message's label.
  var host: String { ProcessInfo.processInfo.hostName.split(separator: ".").first.map(String.init) ?? "" }

  private func folder(of agent: Agent) -> String { "\(home.path)/work/\(agent.name)" }

  private static func variablesPath(of agent: Agent) -> String {
    ".config/mosaic/fleet/agents/\(agent.name).local.env"
  }

  /// Returns the variables that connect an agent to the server, with the agent's name in every request.
  private func variables(of agent: Agent) throws -> String {
    let usual = String(decoding: try home.read("runtimes.env"), as: UTF8.self).split(separator: "\n").map { line in
      switch line.prefix(while: { $0 != "=" }) {
      case "ANTHROPIC_BASE_URL": "\(line)/as/\(agent.name)"
      case "FAKE_KEY": "FAKE_KEY=fake-as-\(agent.name)"
      default: String(line)
      }
    }
    let own = agent.variables.map { $0.replacing("%h", with: home.path) }
    let names = own.map { $0.prefix(while: { $0 != "=" }) + "=" }
    let lines = usual.filter { line in !names.contains { line.hasPrefix($0) } } + own
    return lines.joined(separator: "\n") + "\n"
  }

  private var programs: [(String, String)] {
    [("mosaic", Self.mosaic)] + RealRuntime.allCases.map { ($0.rawValue, $0.program) }
  }

  /// `MOSAIC_PROGRAM` runs the same tests with another build.
  private static let mosaic = ProcessInfo.processInfo.environment["MOSAIC_PROGRAM"] ?? LiveFleet.program

  private static func roster(_ agents: [Agent]) -> String {
    "version: 1\ntransport: tmux\nfloor: none\ntmux:\n  socket_name: live\nagents:\n"
      + agents.map { agent in
        let lines = ["runtime: \(agent.runtime)", "working_directory: ~/work/\(agent.name)"] + agent.more
        return "  - name: \(agent.name)\n" + lines.map { "    \($0)\n" }.joined()
      }.joined()
  }
}
