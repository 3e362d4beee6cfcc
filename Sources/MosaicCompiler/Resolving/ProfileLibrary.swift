package import MosaicModel

/// The effective profiles. A file in the local layer replaces the whole shipped file.
package struct ProfileLibrary: Sendable {
  /// Sorted by ID.
  package let profiles: [Profile]
  /// Includes the IDs of rejected files, so that a reference to one is not reported as well.
  let knownIDs: [String]
  private let shipped: Set<String>
  let unread: UnreadFiles

  init(_ profiles: [Profile], refused: Set<String> = [], unread: UnreadFiles = UnreadFiles([])) {
    self.unread = unread
    knownIDs = refused.union(profiles.map(\.id)).sorted()
    shipped = Set(profiles.lazy.filter { $0.layer == .baseline }.map(\.id))
    var effective: [String: Profile] = [:]
    for profile in profiles where effective[profile.id] == nil || effective[profile.id]?.layer == .baseline {
      effective[profile.id] = profile
    }
    self.profiles = effective.values.sorted { $0.id < $1.id }
  }

  package subscript(id: String) -> Profile? {
    profiles.first { $0.id == id }
  }

  package func standing(of profile: Profile) -> Standing {
    Standing(profile.layer, isShipped: shipped.contains(profile.id))
  }
}
