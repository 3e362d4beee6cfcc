import MosaicModel
import Testing

@testable import MosaicCompiler

@Suite("Provisioning a roster from a profile")
struct ProvisioningTests {
  private func seat(
    _ name: String, under manager: String? = nil, times: Int = 1, runtime: String? = nil, model: String? = nil,
    notes: String? = nil
  ) -> Profile.Seat {
    Profile.Seat(
      personaClass: PersonaClass(stringLiteral: name), reportsTo: manager.map(PersonaClass.init(stringLiteral:)),
      multiplicity: times,
      runtime: runtime,
      modelHint: model, notes: notes)
  }

  private func profile(_ lead: String, floor: [String], _ seats: [Profile.Seat]) -> Profile {
    Profile(
      id: "x", title: "X", purpose: "p", lead: PersonaClass(stringLiteral: lead),
      floor: floor.map(PersonaClass.init(stringLiteral:)),
      seats: seats,
      layer: .local)
  }

  private func lines(_ profile: Profile, full: Bool = true) -> [String] {
    provision(profile, full: full, runtime: "claude").seats.map { seat in
      "\(seat.name) \(seat.personaClass) \(seat.reportsTo ?? "-") \(seat.isPersistent ? "P" : "t")"
    }
  }

  private var shop: Profile {
    profile(
      "ceo", floor: ["ceo"],
      [seat("ceo"), seat("coo", under: "ceo"), seat("code", under: "coo", times: 2), seat("review", under: "code")])
  }

  @Test("every seat becomes agents that are named after their class, in the profile's order")
  func full() {
    #expect(
      lines(shop) == [
        "orchestrator orchestrator - P", "enhancer enhancer orchestrator P", "ceo ceo orchestrator P", "coo coo ceo t",
        "code0 code coo t", "code1 code coo t", "review review code0 t",
      ])
  }

  @Test("trap 15: profiles whose own floor breaks the floor rule: the two-agent floor is always staffed")
  func floorOnly() {
    #expect(
      lines(shop, full: false) == [
        "orchestrator orchestrator - P", "enhancer enhancer orchestrator P", "ceo ceo orchestrator P",
      ])
  }

  @Test("the reports of a seat that is left out go to the nearest staffed class above it")
  func nearestStaffedAncestor() {
    let deep = profile(
      "orchestrator", floor: ["review", "enhancer"],
      [
        seat("orchestrator"), seat("planner", under: "orchestrator"), seat("code", under: "planner"),
        seat("review", under: "code"), seat("enhancer", under: "review"),
      ])
    #expect(
      lines(deep, full: false) == [
        "orchestrator orchestrator - P", "review review orchestrator P", "enhancer enhancer review P",
      ])
  }

  @Test("a profile with an orchestrator keeps its chart; only the enhancer is added")
  func onlyEnhancerIsMissing() {
    let led = profile("ceo", floor: ["ceo"], [seat("ceo"), seat("orchestrator", under: "ceo")])
    #expect(
      lines(led) == ["enhancer enhancer orchestrator P", "ceo ceo - P", "orchestrator orchestrator ceo P"])
  }

  @Test("a profile with both is used unchanged")
  func bothSeated() {
    let seats = [seat("orchestrator"), seat("enhancer", under: "orchestrator", times: 2)]
    #expect(
      lines(profile("orchestrator", floor: ["orchestrator", "enhancer"], seats)) == [
        "orchestrator orchestrator - P", "enhancer0 enhancer orchestrator P", "enhancer1 enhancer orchestrator P",
      ])
  }

  @Test("a fleet has exactly one orchestrator, even if the profile asks for several")
  func oneOrchestrator() {
    let seats = [seat("orchestrator", times: 3), seat("code", under: "orchestrator")]
    #expect(
      lines(profile("orchestrator", floor: ["orchestrator"], seats)) == [
        "enhancer enhancer orchestrator P", "orchestrator orchestrator - P", "code code orchestrator t",
      ])
  }

  @Test("a seat's runtime and model win over the requested ones; notes are reported once per class")
  func details() {
    let seats = [seat("ceo", runtime: "pi", model: "m", notes: "n"), seat("code", under: "ceo", times: 2, notes: "c")]
    let provisioned = provision(profile("ceo", floor: ["ceo"], seats), full: true, runtime: "codex").seats
    #expect(provisioned.map(\.runtime) == ["codex", "codex", "pi", "codex", "codex"])
    #expect(provisioned.map(\.modelHint) == [nil, nil, "m", nil, nil])
    #expect(provisioned.map(\.notes) == [nil, nil, "n", "c", nil])
  }

  @Test("provisioning a shipped profile gives a valid roster", arguments: [true, false])
  func shippedProfiles(_ full: Bool) {
    for profile in ShippedLibrary.compiled.profiles.profiles {
      let seats = provision(profile, full: full, runtime: "claude").seats
      let agents = seats.map { seat in
        "  - {name: \(seat.name), class: \(seat.personaClass), runtime: \(seat.runtime)"
          + (seat.reportsTo.map { ", reports_to: \($0)" } ?? "") + "}\n"
      }
      let text =
        "version: 1\ntransport: tmux\nprofile: \(profile.id)\ntmux: {socket_name: x}\nagents:\n" + agents.joined()
      #expect(Diagnosed(text).codes == [], "\(profile.id)")
    }
  }
}
