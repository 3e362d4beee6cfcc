import MosaicFormats

/// A valid new profile, with a comment on every key.
package struct ProfileSkeleton: Document {
  private let id: String

  /// - Parameter id: a valid ID.
  package init(_ id: String) {
    self.id = id
  }

  package func render(into bytes: inout [UInt8]) {
    bytes += Array(text.utf8)
  }

  private var text: String {
    """
    # yaml-language-server: $schema=../profile.schema.json
    #
    # A profile describes a type of fleet: its seats and who reports to whom. Run 'mosaic fleet validate' to check it,
    # and 'mosaic fleet provision --profile \(id) --full' to preview its agents.

    # Must match the file name without .yaml.
    \(ProfileKeys.id.name): \(id)
    \(ProfileKeys.title.name): \(titled(id))

    # One sentence, shown by 'mosaic fleet profile list'.
    \(ProfileKeys.description.name): \(Self.unfilled)

    # The class at the top of the org chart. It must have a seat below, and that seat has no reports_to.
    \(ProfileKeys.lead.name): orchestrator

    # Classes that are always staffed. 'mosaic fleet init' without --full creates only these and the lead.
    \(ProfileKeys.floor.name):
      - orchestrator
      - enhancer

    # The seats, in roster order. For the available classes, run 'mosaic fleet persona list'.
    \(ProfileKeys.roster.name):
      - class: orchestrator
        # When to staff this seat.
        notes: Always needed.

      - class: enhancer
        # The class this seat reports to. Omit it only for the lead.
        reports_to: orchestrator
        notes: Always needed.

      - class: code
        reports_to: orchestrator
        # Number of agents (default: 1). These two are named code0 and code1.
        multiplicity: 2
        # To override the runtime and the model for this seat:
        # runtime: codex
        # model_hint: gpt-5
        notes: Staffed once there is work.

    # Notes for people who adapt this profile:
    # notes: Start with the floor.

    """
  }

  private static let unfilled = "Not filled in yet."
}

/// Returns "Night shift" for `night-shift`.
func titled(_ name: String) -> String {
  let words = name.split(separator: "-").joined(separator: " ")
  return words.prefix(1).uppercased() + words.dropFirst()
}
