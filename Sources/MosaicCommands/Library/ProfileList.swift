import ArgumentParser
import MosaicCompiler
import MosaicFormats
import MosaicModel
import MosaicOperations

/// `mosaic fleet profile list`
struct ProfileList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List every profile, with its layer.",
    discussion: """
      FLOOR is the number of agents created by default, and FULL is the number created with --full. Both include the \
      orchestrator and the enhancer that every fleet needs. If any of your files have errors, skips them, names them on \
      standard error and exits with code 1.

      Examples:
        mosaic fleet profile list
        mosaic fleet profile list --json | jq -r '.profiles[].id'
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let report = Report(display, home: home)
    try report.run {
      let force = try LibraryInForce(WorkspacePlace(home), limit: display.limit, isPartial: true)
      report.show(partial: force)
      let library = force.library.profiles
      let sound = library.profiles.filter { force.isSound($0.ownFile) }
      report.show(text: table(of: sound, in: library).text, data: document(of: sound, in: library))
      if !force.isComplete { throw ExitStatus.no }
    }
  }

  private func table(of profiles: [Profile], in library: ProfileLibrary) -> TextTable {
    let headings = ["ID", "TITLE", "LAYER", "LEAD", "SEATS", "FLOOR", "FULL"]
    return TextTable([headings] + profiles.map { row(for: $0, in: library) })
  }

  private func document(of profiles: [Profile], in library: ProfileLibrary) -> String {
    JSONDocument.versioned(["profiles": .array(profiles.map { .object(JSONObject(library.facts(of: $0))) })])
  }

  private func row(for profile: Profile, in library: ProfileLibrary) -> [String] {
    [
      profile.id, profile.title, library.standing(of: profile).rawValue, profile.lead.description,
      "\(profile.seats.count)", "\(profile.agentCount(full: false))", "\(profile.agentCount(full: true))",
    ]
  }
}

extension ProfileLibrary {
  /// Returns a profile as JSON members, without its seats.
  func facts(of profile: Profile) -> [String: JSONValue] {
    [
      "agents": ["floor": .integer(profile.agentCount(full: false)), "full": .integer(profile.agentCount(full: true))],
      "description": .string(profile.purpose),
      "file": JSONValue(profile.ownFile),
      "floor": .array(profile.floor.map { .string($0.description) }),
      "id": .string(profile.id),
      "layer": .string(standing(of: profile).rawValue),
      "lead": .string(profile.lead.description),
      "seat_count": .integer(profile.seats.count),
      "title": .string(profile.title),
    ]
  }
}
