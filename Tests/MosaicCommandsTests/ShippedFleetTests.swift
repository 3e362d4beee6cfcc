import Foundation
import MosaicModel
import MosaicTestHarness
import Testing

/// Every shipped profile and preset, initialized by the real program in its own home.
@Suite("Shipped fleets", .runsPrograms)
struct ShippedFleetTests {
  struct Beginning: CustomTestStringConvertible, Sendable {
    let options: String
    /// The expected number of agents; nil for a preset, which defines it.
    var size: Int?

    var testDescription: String { options }
  }

  static let profiles = [
    "business": (3, 12), "marketing": (3, 10), "personal-assistant": (3, 7), "research": (3, 10),
    "software-delivery": (2, 15),
  ].sorted { $0.key < $1.key }.flatMap { id, sizes in
    [
      Beginning(options: "--profile \(id)", size: sizes.0),
      Beginning(options: "--profile \(id) --full", size: sizes.1),
    ]
  }

  static let presets = ["coding", "general", "hybrid", "local-canary", "minimal", "research"].map { name in
    Beginning(options: "--preset \(name)")
  }

  @Test("every shipped profile and preset is tested")
  func complete() throws {
    let floors = Self.profiles.map(\.options).filter { !$0.hasSuffix("--full") }
    #expect(try shipped("profiles").map { "--profile \($0)" } == floors)
    #expect(try shipped("examples").map { "--preset \($0)" } == Self.presets.map(\.options))
  }

  @Test(
    "a shipped fleet is current, its agents have contracts, and its chart is connected", arguments: profiles + presets)
  func isWhole(_ beginning: Beginning) throws {
    let home = try begun(beginning)
    let check = try home.run("mosaic fleet check")
    #expect(check.status == 0, "\(check.transcript)")
    #expect(!check.transcript.contains("warning"), "\(check.transcript)")
    let agents = try agents(in: home)
    try expectContracts(of: agents, in: home)
    expectOneChart(of: agents)
    guard let size = beginning.size else { return }
    #expect(agents.count == size)
    expectFloor(of: agents)
  }

  /// Expects a readable contract of every agent; only a worker has none.
  private func expectContracts(of agents: [Agent], in home: FreshHome) throws {
    for agent in agents where agent.personaClass != "worker" {
      #expect(try home.text("fleet/roles/\(agent.personaClass).md").contains("\nclass: \(agent.personaClass)\n"))
    }
  }

  private func expectOneChart(of agents: [Agent]) {
    let managers = Dictionary(uniqueKeysWithValues: agents.map { ($0.name, $0.manager) })
    for agent in agents { #expect(top(above: agent.name, managers) == agents[0].name, "\(agent.name)") }
  }

  private func expectFloor(of agents: [Agent]) {
    #expect(agents.filter { $0.manager == nil }.map(\.name) == ["orchestrator"])
    for personaClass in ["orchestrator", "enhancer"] {
      #expect(agents.filter { $0.personaClass == personaClass }.map(\.isPersistent) == [true])
    }
  }

  @Test(
    "systemd accepts every unit, including each agent's instance", .enabled(if: hasAnalyze, "no systemd-analyze"),
    arguments: profiles + presets)
  func units(_ beginning: Beginning) throws {
    let home = try begun(beginning)
    let names = try agents(in: home).map { "mosaic-agent@\($0.name).service" }
    let script = """
      cd .config/mosaic/systemd/user || exit
      for name in \(names.joined(separator: " ")); do cp mosaic-agent@.service $name; done
      XDG_RUNTIME_DIR=$HOME systemd-analyze verify --user --recursive-errors=yes --man=no *.service *.target
      """
    // The program is not where the units of a real home expect it.
    let install = "mkdir -p .local/bin && ln -s \"$(command -v mosaic)\" .local/bin/mosaic"
    let outcome = try home.run("\(install) && { \(script)\n}")
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(outcome.transcript == "")
  }

  private static let hasAnalyze: Bool = {
    let shell = Shell(folder: Repository.root, home: Repository.root)
    return (try? shell.run("command -v systemd-analyze"))?.status == 0
  }()

  private func shipped(_ folder: String) throws -> [String] {
    let path = Repository.root.appendingPathComponent("framework/fleet/\(folder)").path
    return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") }
      .map { String($0.dropLast(5)) }.sorted()
  }

  private func begun(_ beginning: Beginning) throws -> FreshHome {
    let home = try FreshHome()
    let outcome = try home.run("mosaic fleet init \(beginning.options)")
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(!outcome.transcript.contains("warning"), "\(outcome.transcript)")
    return home
  }

  private func agents(in home: FreshHome) throws -> [Agent] {
    try JSONDecoder().decode(Summary.self, from: Data(home.text("fleet/fleet.json").utf8)).agents
  }

  /// Returns the topmost manager of an agent; nil if the chain has a cycle or leads to an unknown agent.
  private func top(above name: String, _ managers: [String: String?]) -> String? {
    var name = name
    for _ in managers {
      guard let entry = managers[name] else { return nil }
      guard let manager = entry else { return name }
      name = manager
    }
    return nil
  }

  private struct Summary: Decodable {
    let agents: [Agent]
  }

  private struct Agent: Decodable {
    let name: String
    let personaClass: String
    let manager: String?
    let isPersistent: Bool

    private enum CodingKeys: String, CodingKey {
      case name
      case personaClass = "class"
      case manager = "reports_to"
      case isPersistent = "persistent_persona"
    }
  }
}
