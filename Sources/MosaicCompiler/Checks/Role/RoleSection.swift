import MosaicModel

/// The required sections of a role contract.
enum RoleSection: String, CaseIterable {
  case mandate = "Mandate"
  case boundaries = "Boundaries"
  case persona = "Persona"

  /// The contents of the section, to follow "write …".
  var content: String {
    switch self {
    case .mandate: "what the seat does and how to tell that its work is done"
    case .boundaries: "what the seat does not do, and which class does it instead"
    case .persona: "how the seat communicates and makes decisions"
    }
  }
}
