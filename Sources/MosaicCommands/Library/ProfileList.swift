import ArgumentParser
import MosaicCompiler
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet profile list`
struct ProfileList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List every profile, with its layer.",
    discussion: """
      FLOOR is the number of agents that the profile creates, FULL the number with --full; both include the two-agent \
      floor. Skips files of yours that have errors and names them on standard error (exit code 1).

      Examples:
        mosaic fleet profile list
        mosaic fleet profile list --json | jq -r '.profiles[].id'
      """)

  @OptionGroup var options: LibraryOptions
  @OptionGroup var home: HomeOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let force = try LibraryInForce(Workspace(home), Report(display, quiet: home.quiet), isPartial: true)
      let library = force.library.profiles
      let sound = library.profiles.filter { force.isSound($0.ownFile) }
      if options.json {
        let profiles = sound.map { JSONValue.object(JSONObject(library.facts(of: $0))) }
        Terminal.write(JSONDocument.versioned(["profiles": .array(profiles)]))
      } else {
        let headings = ["ID", "TITLE", "LAYER", "LEAD", "SEATS", "FLOOR", "FULL"]
        Terminal.write(TextTable([headings] + sound.map { row(for: $0, in: library) }).text)
      }
      if !force.isComplete { throw ExitStatus.no }
    }
  }

  private func row(for profile: Profile, in library: ProfileLibrary) -> [String] {
    [
      profile.id, profile.title, library.standing(of: profile).rawValue, profile.lead.description,
      "\(profile.seats.count)", "\(profile.agentCount(full: false))", "\(profile.agentCount(full: true))",
    ]
  }
}

extension Profile {
  /// How many agents the profile gives.
  func agentCount(full: Bool) -> Int {
    provision(self, full: full, runtime: Choice.usualRuntime).seats.count
  }
}

extension ProfileLibrary {
  /// A profile for programs, without its seats.
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
