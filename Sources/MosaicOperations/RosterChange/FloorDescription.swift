import MosaicModel

/// The rules of a fleet's floor in words.
struct FloorDescription {
  private let isTwoAgent: Bool
  private var lead: String?
  private var floor: String?

  init(_ rules: [StaffedFloor.Rule]) {
    isTwoAgent = rules.contains(.twoAgent)
    for rule in rules {
      switch rule {
      case .twoAgent: break
      case .lead(let profile): lead = profile
      case .profileFloor(let profile): floor = profile
      }
    }
  }

  /// What the rules need, as a clause.
  var needs: String {
    let rules = [isTwoAgent ? "the two-agent floor needs an orchestrator and an enhancer" : nil, profileNeeds]
    return rules.compactMap(\.self).joined(separator: ", and ")
  }

  private var profileNeeds: String? {
    guard let profile = lead ?? floor else { return nil }
    let place = lead == nil ? "in its floor" : floor == nil ? "as its lead" : "as its lead and in its floor"
    return "the profile '\(profile)' needs one \(place)"
  }

  /// How to edit a roster so that the rules no longer apply.
  var wayOut: String {
    let edits = [isTwoAgent ? "set 'floor: none'" : nil, (lead ?? floor).map { "remove 'profile: \($0)'" }]
    return edits.compactMap(\.self).joined(separator: " and ")
  }
}
