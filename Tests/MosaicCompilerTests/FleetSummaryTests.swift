import Foundation
import MosaicModel
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("Fleet summary")
struct FleetSummaryTests {
  private let fleet = SampleFleet.fleet(
    [
      SampleFleet.agent("lead", class: "orchestrator", socket: "mosaic-fleet"),
      SampleFleet.agent("far", manager: 0, alias: #"A "b" --> ]"#, host: "there", ssh: "me@there", socket: "own"),
      SampleFleet.agent("near", class: "code", manager: 1),
    ],
    socket: "mosaic-fleet",
    profile: Profile(
      id: "p", title: "<Delivery>", purpose: "Goals in, merges out.", lead: .orchestrator, floor: [], seats: [],
      layer: .baseline))

  @Test("FLEET.md shows the agents, the chart and the profile")
  func page() throws {
    let text = try #require(lowerFleetSummary(fleet, in: SampleFleet.context).text("fleet/FLEET.md"))
    let reader = MarkdownReader(Array(text.utf8))
    #expect(
      reader.tables == [
        [
          ["name", "class", "runtime", "model", "host", "reports to"],
          ["lead", "orchestrator", "claude", "—", "here", "—"],
          ["far", "worker", "claude", "—", "there", "lead"],
          ["near", "code", "claude", "—", "here", "far"],
        ]
      ])
    let chart = try #require(MermaidReader(reader.fence("mermaid")))
    #expect(chart.labels == ["a0": "lead (orchestrator)", "a1": #"far (worker), A "b" --> ]"#, "a2": "near (code)"])
    #expect(chart.arrows == [["a0", "a1"], ["a1", "a2"]])
    #expect(text.contains("## Profile: \\<Delivery>\n\nGoals in, merges out.\n"))
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test("fleet.json contains the facts that the runtime commands need")
  func facts() throws {
    let text = try #require(lowerFleetSummary(fleet, in: SampleFleet.context).text("fleet/fleet.json"))
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["version"] as? Int == 1)
    #expect(json["holder"] as? String == "_holder")
    #expect(json["socket"] as? String == "mosaic-fleet")
    let context = try #require(json["context"] as? [String: String])
    #expect(
      context == [
        "host": "here", "fleet_host": "here", "tenant": "acme", "home": "%h/.config/mosaic",
        "program": "%h/.local/bin/mosaic",
      ])
    let agents = try #require(json["agents"] as? [[String: Any]])
    #expect(agents.map { $0["name"] as? String } == ["lead", "far", "near"])
    #expect(agents[1]["ssh"] as? String == "me@there")
    #expect(agents[1]["alias"] as? String == #"A "b" --> ]"#)
    #expect(agents[1]["reports_to"] as? String == "lead")
    #expect(agents[1]["reset_command"] as? String == "/clear")
    #expect(agents[1]["yolo"] as? Bool == true)
    #expect(agents[0]["reports_to"] is NSNull)
    let runtimes = try #require(json["runtimes"] as? [String: [String: Any]])
    #expect(runtimes.keys.sorted() == ["claude"])
  }

  @Test("trap 3: the default socket is null, never an empty name")
  func defaultSocket() throws {
    let text = try #require(lowerFleetSummary(fleet, in: SampleFleet.context).text("fleet/fleet.json"))
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let sockets = try #require(json["sockets"] as? [Any])
    #expect(sockets.map { $0 as? String } == ["mosaic-fleet", nil])
    #expect(!text.contains("\"\""))
  }

  @Test("the role index is sorted by domain, then by class, and links each role to its file")
  func roleIndex() {
    let personas = [
      persona("zebra", "zoo"), persona("ceo", "executive"), persona("review", "engineering", layer: .local),
      persona("code", "engineering", purpose: "Builds a|b"), persona("ant", "apiary"),
    ]
    let artifact = lowerRoleIndex(personas)
    let reader = MarkdownReader(artifact.document.bytes)
    #expect(artifact.path == "fleet/roles/LIBRARY.md")
    #expect(
      reader.lines.filter { $0.hasPrefix("## ") } == ["## engineering", "## executive", "## apiary", "## zoo"])
    #expect(
      reader.rawTables[0].cells == [
        ["class", "persistent", "purpose"], ["[code](code.md)", "no", "Builds a|b"],
        ["[review](../roles.local/review.md)", "no", "Does."],
      ])
  }

  private func persona(
    _ name: String, _ domain: String, purpose: String = "Does.", layer: Layer = .baseline
  ) -> Persona {
    Persona(
      personaClass: PersonaClass(stringLiteral: name), domain: domain, isPersistent: false, purpose: purpose, text: "",
      layer: layer)
  }
}
