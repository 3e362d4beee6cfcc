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
    # A profile describes a type of fleet: its seats and who reports to whom. Check it with 'mosaic fleet validate'. To
    # see the agents that it creates, run 'mosaic fleet provision --profile \(id) --full'.

    # The name of this file without .yaml.
    \(ProfileKeys.id.name): \(id)
    \(ProfileKeys.title.name): \(titled(id))

    # One sentence, for 'mosaic fleet profile list'.
    \(ProfileKeys.description.name): \(Self.unfilled)

    # The class at the top of the org chart. It has to be a seat below, and reports to nobody.
    \(ProfileKeys.lead.name): orchestrator

    # Classes that are always staffed. 'mosaic fleet init' without --full creates only these and the lead.
    \(ProfileKeys.floor.name):
      - orchestrator
      - enhancer

    # The seats, in the order of the agents in the roster. 'mosaic fleet persona list' lists the classes.
    \(ProfileKeys.roster.name):
      - class: orchestrator
        # When to staff the seat.
        notes: Always needed.

      - class: enhancer
        # The class it reports to; only the lead has none.
        reports_to: orchestrator
        notes: Always needed.

      - class: code
        reports_to: orchestrator
        # Number of agents, 1 if absent: they are named code0 and code1.
        multiplicity: 2
        # The runtime and the model, if the seat needs its own:
        # runtime: codex
        # model_hint: gpt-5
        notes: Staffed once there is work.

    # Advice for people who adapt the profile:
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
