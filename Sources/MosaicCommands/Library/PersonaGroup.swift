import ArgumentParser

/// `mosaic fleet persona …`
struct PersonaGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "persona", abstract: "List, show, customize and import role contracts.",
    discussion: """
      A contract in fleet/roles.local replaces the shipped contract of its class.

      Example:
        mosaic fleet persona customize code
      """,
    subcommands: [PersonaList.self, PersonaShow.self, PersonaCustomize.self, PersonaImportCommand.self])
}
