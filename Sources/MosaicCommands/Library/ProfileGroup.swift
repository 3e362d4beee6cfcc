import ArgumentParser

/// `mosaic fleet profile …`
struct ProfileGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "System types: the shipped ones and your own.",
    discussion: """
      A file in fleet/profiles.local adds a system type, or takes the place of the shipped one of its id.

      Example:
        mosaic fleet profile show software-delivery
      """,
    subcommands: [ProfileList.self, ProfileShow.self])
}
