import MosaicDiagnostics
import MosaicModel
import Testing

@testable import MosaicCompiler

@Suite("Keys of an agent in commands")
struct AgentKeyTests {
  /// A valid value of a key, and the agent's value as the compiler reads it.
  private struct Sample: Sendable {
    let text: String
    let read: @Sendable (Agent, Fleet) -> String?

    init(_ text: String, _ read: @escaping @Sendable (Agent, Fleet) -> String?) {
      self.text = text
      self.read = read
    }
  }

  private static let samples: [String: Sample] = [
    "class": Sample("review") { agent, _ in agent.personaClass.description },
    "runtime": Sample("pi") { agent, _ in agent.runtime.name },
    "model_hint": Sample("1.5") { agent, _ in agent.modelHint },
    "working_directory": Sample("~/a b: #c") { agent, _ in agent.workingDirectory },
    "repository": Sample("app") { agent, _ in agent.repository },
    "persistent_persona": Sample("true") { agent, _ in "\(agent.persistentPersona)" },
    "reset_between_tasks": Sample("true") { agent, _ in "\(agent.resetBetweenTasks)" },
    "resume_session": Sample("true") { agent, _ in "\(agent.service.resumesSession)" },
    "reports_to": Sample("ada") { agent, fleet in agent.manager.map { fleet.agents[$0].name.description } },
    "alias": Sample("no") { agent, _ in agent.alias },
    "host": Sample("beta") { agent, _ in agent.host.description },
    "ssh": Sample("me@beta") { agent, _ in agent.ssh },
    "socket": Sample("other") { agent, _ in agent.socket.name },
    "enabled": Sample("false") { agent, _ in "\(agent.service.isEnabled)" },
    "yolo": Sample("false") { agent, _ in "\(agent.yolo)" },
    "mcp": Sample("false") { agent, _ in "\(agent.mcp)" },
    "command": Sample("exec 'it' # not a comment") { agent, _ in agent.command },
    "channels": Sample("plugin:discord@ops,a b") { agent, _ in agent.channels.joined(separator: ",") },
    "restart": Sample("never") { agent, _ in agent.service.restart.rawValue },
    "stop_timeout": Sample("30s") { agent, _ in "\(agent.service.stopTimeout)s" },
    "resources.memory_max": Sample("4G") { agent, _ in agent.service.resources.memoryMax },
    "resources.cpu_quota": Sample("150%") { agent, _ in agent.service.resources.cpuQuota },
    "resources.tasks_max": Sample("512") { agent, _ in agent.service.resources.tasksMax.map(String.init) },
    "env.REGION": Sample("no") { agent, _ in agent.environment.first { $0.name == "REGION" }?.value },
    // The compiler keeps nothing of the list but its effect.
    "env_allow": Sample("PATH,HOME") { _, _ in "PATH,HOME" },
  ]

  @Test("there is a sample of every key that can be set")
  func samplesAreComplete() {
    let keys = AgentKey.all.map { $0.description == "env" ? "env.REGION" : $0.description }
    #expect(Set(keys) == Set(Self.samples.keys).union(["name"]))
    for key in keys { #expect(throws: Never.self) { try AgentKey(key).shape() } }
  }

  @Test(
    "every key can be set, is read back the same, and unsetting it restores the bytes",
    arguments: layouts(isEvery: false))
  func setAndUnset(_ layout: RosterLayout) throws {
    for (name, sample) in Self.samples.sorted(by: { $0.key < $1.key }) {
      let key = AgentKey(name)
      let bytes = try RosterEdit(Array(layout.text.utf8), .edit("cy", set: [], unset: [key])).file.bytes
      let edit = try RosterEdit(bytes, .edit("cy", set: [AgentSetting(key, text: sample.text)], unset: []))
      #expect(edit.faults == [], "\(name)")
      let text = String(decoding: edit.file.bytes, as: UTF8.self)
      let diagnosed = Diagnosed(text)
      let fleet = try #require(diagnosed.fleet, "\(name)\n\(diagnosed.shown)")
      let agent = try #require(fleet.agents.first { $0.name.description == "cy" })
      #expect(sample.read(agent, fleet) == sample.text, "\(name)\n\(text)")
      #expect(
        try RosterEdit(edit.file.bytes, .edit("cy", set: [], unset: [key])).file.bytes == bytes, "\(name)\n\(text)")
      let again = try RosterEdit(edit.file.bytes, .edit("cy", set: [AgentSetting(key, text: sample.text)], unset: []))
      #expect(again.steps.isEmpty, "\(name)")
    }
  }

  @Test("all keys can be set at once, and unset in any order", arguments: layouts(isEvery: true))
  func allAtOnce(_ layout: RosterLayout) throws {
    let keys = Self.samples.keys.sorted()
    let all = keys.map(AgentKey.init)
    let bytes = try RosterEdit(Array(layout.text.utf8), .edit("cy", set: [], unset: all)).file.bytes
    let settings = keys.compactMap { key in Self.samples[key].map { AgentSetting(AgentKey(key), text: $0.text) } }
    let full = try RosterEdit(bytes, .edit("cy", set: settings, unset: [])).file.bytes
    for order in [all, all.reversed()] {
      let back = try RosterEdit(full, .edit("cy", set: [], unset: order)).file.bytes
      #expect(back == bytes, "\(String(decoding: full, as: UTF8.self))")
    }
  }

  /// Layouts with a repository that an agent can name.
  private static func layouts(isEvery: Bool) -> [RosterLayout] {
    let layouts = RosterLayout.all.filter { isEvery || $0.testDescription.hasSuffix(", unchanged") }
    return layouts.map { layout in
      let isJSON = layout.text.contains("\"version\":1,")
      let mark = isJSON ? "\"version\":1," : "version: 1"
      let lineEnd = layout.text.contains("\r\n") ? "\r\n" : "\n"
      let block =
        isJSON
        ? "\"repositories\":{\"app\":{\"path\":\"/srv/app\"}}," : "repositories: {app: {path: /srv/app}}\(lineEnd)"
      let text = layout.text.replacing(mark, with: block + mark, maxReplacements: 1)
      return RosterLayout(testDescription: layout.testDescription, text: text)
    }
  }

  @Test(
    "a key that does not exist is refused with the likely one",
    arguments: [
      ("clas", "class"), ("resources.memory", "resources.memory_max"), ("memory_max", "resources.memory_max"),
      ("cwd", "working_directory"), ("resource.tasks_max", "resources"), ("zzzz", nil),
    ] as [(String, String?)])
  func unknown(_ word: String, _ near: String?) throws {
    let roster = Array(RosterLayout.all[0].text.utf8)
    for change in [
      RosterChange.edit("ben", set: [AgentSetting(AgentKey(word), text: "x")], unset: []),
      .edit("ben", set: [], unset: [AgentKey(word)]),
    ] {
      do throws(RosterRefusal) {
        _ = try RosterEdit(roster, change)
        Issue.record("\(word) was accepted")
      } catch {
        guard case .unknownKey(_, _, let found, _) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(found == near)
      }
    }
  }

  @Test(
    "a mapping, the name and a text of two lines are refused",
    arguments: [
      ("resources", "4G"), ("env", "x"), ("name", "x"), ("class.x", "y"), ("alias", "a\nb"), ("env.A", "\u{200B}"),
    ])
  func refused(_ key: String, _ text: String) {
    let roster = Array(RosterLayout.all[0].text.utf8)
    #expect(throws: RosterRefusal.self) {
      try RosterEdit(roster, .edit("ben", set: [AgentSetting(AgentKey(key), text: text)], unset: []))
    }
  }

  @Test("other spellings of a key name the same key")
  func spellings() {
    #expect(AgentKey("reports-to") == .reportsTo)
    #expect(AgentKey("workingDirectory") == .workingDirectory)
    #expect(AgentKey("resources.memoryMax") == AgentKey("resources.memory_max"))
    #expect(AgentKey("env.memoryMax") != AgentKey("env.memory_max"))
    #expect(AgentKey("resources").overlaps(AgentKey("resources.memory_max")))
    #expect(!AgentKey("resources.cpu_quota").overlaps(AgentKey("resources.memory_max")))
  }

  @Test("a key whose value has comments inside is left to a person")
  func commentsInside() throws {
    let head = "version: 1\ntransport: tmux\nfloor: none\nagents:\n  - name: ada\n    class: code\n    runtime: pi\n"
    let roster = Array((head + "    resources: # why\n      memory_max: 4G\n").utf8)
    #expect(throws: RosterRefusal.layout) {
      try RosterEdit(roster, .edit("ada", set: [], unset: [AgentKey("resources.memory_max")]))
    }
    let more = Array((head + "    env:\n      # why\n      A: b # it\n      C: d\n").utf8)
    let edit = try RosterEdit(more, .edit("ada", set: [], unset: [AgentKey("env.C")]))
    #expect(String(decoding: edit.file.bytes, as: UTF8.self) == head + "    env:\n      # why\n      A: b # it\n")
  }

  @Test("a value is added to an empty mapping, and a wrong type is left to a person")
  func emptyMappings() throws {
    let head = "version: 1\ntransport: tmux\nfloor: none\nagents:\n  - name: ada\n    class: code\n    runtime: pi\n"
    let change = RosterChange.edit("ada", set: [AgentSetting(AgentKey("env.A"), text: "b")], unset: [])
    for (old, new) in [
      ("env: {}", "env: {A: b}"), ("env:", "env: {A: b}"), ("env: # x", "env: {A: b} # x"), ("env: x", nil),
    ] {
      let edit = try? RosterEdit(Array("\(head)    \(old)\n".utf8), change)
      #expect(edit.map { String(decoding: $0.file.bytes, as: UTF8.self) } == new.map { "\(head)    \($0)\n" }, "\(old)")
    }
  }
}
