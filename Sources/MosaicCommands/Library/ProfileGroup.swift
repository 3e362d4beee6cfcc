import ArgumentParser

/// `mosaic fleet profile …`
struct ProfileGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "List, show, create and customize profiles, which describe types of fleet.",
    discussion: """
      A file in fleet/profiles.local adds a profile, or replaces the shipped one with the same id.

      Example:
        mosaic fleet profile show software-delivery
      """,
    subcommands: [ProfileList.self, ProfileShow.self, ProfileNew.self, ProfileCustomize.self])
}
