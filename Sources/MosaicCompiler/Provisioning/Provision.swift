package import MosaicModel

/// The agents that a profile defines, before the user changes anything.
package struct ProvisionedRoster: Sendable {
  package struct Seat: Sendable {
    package let name: String
    package let personaClass: PersonaClass
    package let runtime: String
    package let modelHint: String?
    package let reportsTo: String?
    /// Agents of the floor and the lead keep their contract across resets; all others are reset between tasks.
    package let isPersistent: Bool
    /// When to use this seat; set only on the first agent of a class.
    package let notes: String?
  }

  package let profile: Profile
  package let seats: [Seat]
}

/// Creates the agents of a profile.
///
/// Unless `full` is set, only the lead and the floor are staffed; the two-agent floor always is. The reports of an
/// unstaffed class go to the nearest staffed class above it.
package func provision(_ profile: Profile, full: Bool, runtime: String) -> ProvisionedRoster {
  let staffing = Staffing(profile, full: full)
  return ProvisionedRoster(
    profile: profile,
    seats: staffing.seats.flatMap { provision($0, staffing: staffing, profile: profile, runtime: runtime) })
}

private func provision(
  _ seat: Profile.Seat, staffing: Staffing, profile: Profile, runtime: String
) -> [ProvisionedRoster.Seat] {
  let names = agentNames(personaClass: seat.personaClass.description, multiplicity: seat.multiplicity)
  return names.map { name in
    ProvisionedRoster.Seat(
      name: name, personaClass: seat.personaClass, runtime: seat.runtime ?? runtime, modelHint: seat.modelHint,
      reportsTo: staffing.manager(of: seat), isPersistent: staffing.isFloor(seat.personaClass),
      notes: name == names[0] ? seat.notes : nil)
  }
}

/// The seats that are staffed, and their reporting lines.
private struct Staffing {
  let seats: [Profile.Seat]
  private let byClass: [PersonaClass: Profile.Seat]
  private let staffed: [PersonaClass: Profile.Seat]
  private let floor: Set<PersonaClass>

  init(_ profile: Profile, full: Bool) {
    let floor = Set([profile.lead, .orchestrator, .enhancer] + profile.floor)
    let seats = Staffing.withFloor(profile)
    self.floor = floor
    self.seats = seats.filter { full || floor.contains($0.personaClass) }
    byClass = Dictionary(seats.map { ($0.personaClass, $0) }) { first, _ in first }
    staffed = Dictionary(self.seats.map { ($0.personaClass, $0) }) { first, _ in first }
  }

  func isFloor(_ personaClass: PersonaClass) -> Bool {
    floor.contains(personaClass)
  }

  /// Returns the name of the first agent of the nearest staffed class above a seat.
  func manager(of seat: Profile.Seat) -> String? {
    var above = seat.reportsTo
    for _ in seats.indices {
      guard let personaClass = above else { return nil }
      if let manager = staffed[personaClass] {
        return agentNames(personaClass: personaClass.description, multiplicity: manager.multiplicity)[0]
      }
      above = byClass[personaClass]?.reportsTo
    }
    return nil
  }

  /// Returns the profile's seats, preceded by any seats of the two-agent floor that the profile lacks.
  private static func withFloor(_ profile: Profile) -> [Profile.Seat] {
    let classes = Set(profile.seats.map(\.personaClass))
    let needsOrchestrator = !classes.contains(.orchestrator)
    let orchestrator = needsOrchestrator ? [floorSeat(.orchestrator, reportsTo: nil)] : []
    let enhancer = classes.contains(.enhancer) ? [] : [floorSeat(.enhancer, reportsTo: .orchestrator)]
    let seats = needsOrchestrator ? profile.seats.map { underOrchestrator($0, lead: profile.lead) } : profile.seats
    return orchestrator + enhancer + seats.map { $0.personaClass == .orchestrator ? single($0) : $0 }
  }

  /// Reduces a seat to one agent: a fleet has exactly one orchestrator, even if the profile has another multiplicity.
  private static func single(_ seat: Profile.Seat) -> Profile.Seat {
    Profile.Seat(
      personaClass: seat.personaClass, reportsTo: seat.reportsTo, multiplicity: 1, runtime: seat.runtime,
      modelHint: seat.modelHint, notes: seat.notes)
  }

  private static func floorSeat(_ personaClass: PersonaClass, reportsTo: PersonaClass?) -> Profile.Seat {
    Profile.Seat(
      personaClass: personaClass, reportsTo: reportsTo, multiplicity: 1, runtime: nil, modelHint: nil, notes: nil)
  }

  private static func underOrchestrator(_ seat: Profile.Seat, lead: PersonaClass) -> Profile.Seat {
    guard seat.personaClass == lead else { return seat }
    return Profile.Seat(
      personaClass: seat.personaClass, reportsTo: .orchestrator, multiplicity: seat.multiplicity,
      runtime: seat.runtime, modelHint: seat.modelHint, notes: seat.notes)
  }
}
