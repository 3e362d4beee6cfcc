import MosaicDiagnostics

/// A profile as written, with everything its names can refer to.
///
/// A class, so that passing it to a dozen checks copies nothing.
final class ProfileScope {
  let profile: ProfileSpec
  let siblings: ProfileSiblings
  let roles: RoleLibrary
  /// Index of the first seat of each class.
  let seatsByClass: [String: Int]

  init(profile: ProfileSpec, siblings: ProfileSiblings, roles: RoleLibrary) {
    self.profile = profile
    self.siblings = siblings
    self.roles = roles
    let classes = profile.seats.enumerated().compactMap { index, seat in seat.writtenClass.map { ($0.value, index) } }
    // If a class is misspelled here, others usually refer to it by its correct spelling.
    let repaired = classes.compactMap { name, index in TextRule.personaClass.repaired(name).map { ($0, index) } }
    let meant = classesMeant(by: classes, in: profile, roles: roles)
    seatsByClass = Dictionary(classes + repaired + meant) { first, _ in first }
  }

  /// Returns whether a class is the lead without a seat, which is reported only once.
  func isMissingLead(_ written: Located<String>) -> Bool {
    written.value == profile.lead?.value && seatsByClass[written.value] == nil
  }

  /// The seat that the lead reports to, if it reports to nobody itself: which of the two leads is one question.
  var superiorOfLead: SeatSpec? {
    guard let lead = profile.lead, let seat = seatsByClass[lead.value],
      let superior = profile.seats[seat].reportsTo.flatMap({ seatsByClass[$0.value] }), superior != seat,
      !profile.seats[superior].hasReportsToKey
    else { return nil }
    return profile.seats[superior]
  }

  var seatNames: [String] { profile.seats.compactMap(\.personaClass?.value) }

  /// For each seat, the index of the seat it reports to.
  private(set) lazy var superiors = profile.seats.map { seat in seat.reportsTo.flatMap { seatsByClass[$0.value] } }

  /// Returns the seat that was probably renamed, if the others still refer to it by another class: the only one, or the
  /// only one at the top, that nothing refers to. A single use is weak evidence for a seat that is not at the top.
  func seatWithoutUses(notAmong users: Set<String> = [], isUsedOnce: Bool = false) -> String? {
    let uses = profile.seats.compactMap(\.reportsTo?.value) + profile.floor.map(\.value)
    let used = Set(uses + [profile.lead?.value].compactMap(\.self))
    let idle = profile.seats.filter { seat in
      seat.personaClass.map { !used.contains($0.value) && !users.contains($0.value) } == true
    }
    let top = idle.filter { !$0.hasReportsToKey }
    let likely = top.count == 1 || isUsedOnce ? top : idle
    return likely.count == 1 ? likely[0].personaClass?.value : nil
  }

  /// Returns the seat that was probably meant by an unknown class.
  ///
  /// - Parameter users: seats that report to it, which cannot report to themselves.
  func nearestSeat(
    to written: Located<String>, notAmong users: Set<String> = [], _ diagnostics: inout DiagnosticBag
  ) -> String? {
    diagnostics.nearest(to: written.value, among: seatNames.filter { !users.contains($0) })
  }
}

/// Returns the seats whose class no contract defines, by the class that is near it, has a contract, and is named in the
/// profile as if it had a seat.
private func classesMeant(
  by classes: [(String, Int)], in profile: ProfileSpec, roles: RoleLibrary
) -> [(String, Int)] {
  let lost = classes.filter { !roles.defines($0.0) }
  if lost.isEmpty { return [] }
  let seated = Set(classes.map(\.0))
  let named = Set(
    [profile.lead?.value].compactMap(\.self) + profile.floor.map(\.value) + profile.seats.compactMap(\.reportsTo?.value)
  )
  let missing = named.filter { !seated.contains($0) && roles.defines($0) }.sorted()
  if missing.isEmpty { return [] }
  // A hostile profile can have thousands of each.
  return lost.prefix(20).compactMap { name, index in
    Suggestion.nearest(to: name, among: missing.prefix(200)).map { ($0, index) }
  }
}

/// Returns the help text for a class that should be a seat.
///
/// - Parameter renamed: a seat that nothing refers to.
func seatHelp(_ near: String?, renamed: String? = nil) -> String {
  near.map { "did you mean '\($0)'?" }
    ?? renamed.map { "did you mean '\($0)', to which nothing refers? If not, add a seat of this class to 'roster:'" }
    ?? "add a seat of this class to the 'roster:' list in this profile, or use the class of an existing seat"
}
