import MosaicModel
import Testing

@testable import MosaicCompiler

@Suite("Keys for the service, the loop and the floor")
struct ServiceKeyTests {
  private static func fleet(_ head: String, agents: String) throws -> Fleet {
    let text = "version: 1\ntransport: tmux\ntmux: {socket_name: mill}\n\(head)agents:\n\(agents)"
    let diagnosed = Diagnosed(text)
    return try #require(diagnosed.fleet, "\(diagnosed.shown)")
  }

  @Test("an agent's keys replace the defaults one by one")
  func defaults() throws {
    let fleet = try Self.fleet(
      """
      floor: none
      defaults:
        runtime: claude
        restart: always
        stop_timeout: 1m
        resume_session: true
        resources: {memory_max: 4G, cpu_quota: 150%}

      """,
      agents: """
          - {name: ada}
          - name: ben
            restart: never
            stop_timeout: 5s
            resume_session: false
            persistent_persona: true
            resources: {memory_max: 50%, tasks_max: 100}

        """)
    #expect(
      fleet.agents.map(\.service) == [
        ServicePolicy(
          restart: .always, stopTimeout: 60, resources: ResourceLimits(memoryMax: "4G", cpuQuota: "150%"),
          resumesSession: true),
        ServicePolicy(
          restart: .never, stopTimeout: 5,
          resources: ResourceLimits(memoryMax: "50%", cpuQuota: "150%", tasksMax: 100)),
      ])
  }

  @Test("a restart resumes the session of agents with a persistent persona, unless the roster says otherwise")
  func resumption() throws {
    let fleet = try Self.fleet(
      "floor: none\ndefaults: {runtime: claude}\n",
      agents: "  - {name: ada, persistent_persona: true}\n  - {name: ben}\n  - {name: cyd, resume_session: true}\n")
    #expect(fleet.agents.map(\.service.resumesSession) == [true, false, true])
  }

  @Test("an empty loop is on, with its defaults; an absent one is off")
  func loop() throws {
    let agents = "  - {name: ada, class: planner, runtime: claude}\n"
    #expect(try Self.fleet("floor: none\n", agents: agents).loop == nil)
    #expect(try Self.fleet("floor: none\nbacklog: server\nloop: {}\n", agents: agents).loop == LoopPolicy())
    let some = try Self.fleet("floor: none\nbacklog: server\nloop: {ttl: 1h, concurrency: 2}\n", agents: agents)
    #expect(some.loop == LoopPolicy(ttl: 3600, concurrency: 2))
  }

  @Test("an agent's own folder replaces the default repository")
  func repository() throws {
    let fleet = try Self.fleet(
      "floor: none\nrepositories: {mill: {path: ~/mill}}\ndefaults: {runtime: claude, repository: mill}\n",
      agents: "  - {name: ada}\n  - {name: ben, working_directory: ~/ben}\n")
    #expect(fleet.agents.map(\.repository) == ["mill", nil])
    #expect(fleet.repositories == [Repository(name: "mill", path: "~/mill", base: "origin/HEAD")])
  }

  @Test("the floor has the two-agent floor, then the profile's lead and floor")
  func floor() throws {
    let agents = """
        - {name: ada, class: orchestrator, runtime: claude}
        - {name: eve, class: enhancer, runtime: claude}
        - {name: ceo, class: ceo, runtime: claude}

      """
    #expect(try Self.fleet("", agents: agents).floor == [.orchestrator, .enhancer])
    #expect(try Self.fleet("profile: business\n", agents: agents).floor == [.orchestrator, .enhancer, "ceo"])
    #expect(try Self.fleet("profile: business\nfloor: none\n", agents: agents).floor == ["ceo"])
    #expect(try Self.fleet("floor: none\n", agents: agents).floor == [])
  }

  @Test("a record of 0.1.0, which has none of these members, gets the defaults")
  func oldRecord() throws {
    let text = """
      {"version": 1, "agents": [{"name": "ada", "class": "worker", "runtime": "claude", "host": "h", "ssh": "h",
      "workdir": "~", "yolo": true}], "context": {"host": "h", "tenant": "t", "program": "/p"}, "holder": "_holder",
      "runtimes": {}, "socket": null, "sockets": [null]}
      """
    let record = try #require(FleetRecord(parsing: Array(text.utf8)))
    #expect(record.policy == FleetRecord.PolicyRecord())
    #expect(record.policy.features == [])
    #expect(record.agents.map(\.service) == [ServicePolicy()])
    #expect(record.agents.map(\.channels) == [[]])
  }
}
