import ArgumentParser

/// `mosaic fleet persona …`
struct PersonaGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "persona", abstract: "Role contracts: the shipped ones and your own.",
    discussion: """
      A contract in fleet/roles.local takes the place of the shipped one of its class.

      Example:
        mosaic fleet persona customize code
      """,
    subcommands: [PersonaList.self, PersonaShow.self, PersonaCustomize.self])
}
