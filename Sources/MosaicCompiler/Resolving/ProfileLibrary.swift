package import MosaicModel

/// The profiles that are in force: the local layer's whole files win over the shipped ones.
package struct ProfileLibrary: Sendable {
  /// By id.
  package let profiles: [Profile]
  /// Also ids of files that were refused: to name one is no second mistake.
  let knownIDs: [String]
  private let shipped: Set<String>

  package init(_ profiles: [Profile], refused: Set<String> = []) {
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
