import MosaicDiagnostics

/// A profile as written and what its names can refer to.
///
/// A class, so that handing it to a dozen checks copies nothing.
final class ProfileScope {
  let profile: ProfileSpec
  let siblings: ProfileSiblings
  let roles: RoleLibrary
  /// First seat of each class.
  let seatsByClass: [String: Int]

  init(profile: ProfileSpec, siblings: ProfileSiblings, roles: RoleLibrary) {
    self.profile = profile
    self.siblings = siblings
    self.roles = roles
    let classes = profile.seats.enumerated().compactMap { index, seat in seat.writtenClass.map { ($0.value, index) } }
    // A rejected class is usually spelled correctly elsewhere.
    let meant = classes.compactMap { name, index in TextRule.personaClass.repaired(name).map { ($0, index) } }
    seatsByClass = Dictionary(classes + meant) { first, _ in first }
  }

  /// A lead without a seat is reported once, even if it is named several times.
  func isMissingLead(_ written: Located<String>) -> Bool {
    written.value == profile.lead?.value && seatsByClass[written.value] == nil
  }

  var seatNames: [String] { profile.seats.compactMap(\.personaClass?.value) }

  /// For each seat, the position of the one above it.
  private(set) lazy var superiors = profile.seats.map { seat in seat.reportsTo.flatMap { seatsByClass[$0.value] } }

  /// The seat that is probably meant by a class that should be one.
  func nearestSeat(to written: Located<String>, _ diagnostics: inout DiagnosticBag) -> String? {
    diagnostics.nearest(to: written.value, among: seatNames)
  }
}

/// "Did you mean" for a class that should be a seat.
func seatHelp(_ near: String?) -> String {
  near.map { "did you mean '\($0)'?" }
    ?? "add a seat of this class under 'roster:', or use the class of an existing seat"
}
