import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicFramework
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet profile show`
struct ProfileShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the purpose, seats and reporting lines of a profile.",
    discussion: """
      'mosaic fleet provision --profile ID' shows the roster that the profile would create.

      Example:
        mosaic fleet profile show software-delivery
      """)

  @Argument(help: ArgumentHelp("Id of the profile.", valueName: "id"))
  var id: String

  @OptionGroup var options: LibraryOptions
  @OptionGroup var home: HomeOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let force = try LibraryInForce(Workspace(home), Report(display, quiet: home.quiet))
      let library = force.library.profiles
      let profile = try library.named(id, ownProfiles: force.workspace.shown(FleetLayout.ownProfiles))
      options.json ? showJSON(profile, in: library) : showText(profile, in: library)
    }
  }

  private func showText(_ profile: Profile, in library: ProfileLibrary) {
    let file = profile.ownFile ?? Resource.profiles.first { $0.stem == profile.id }?.path ?? ""
    if !home.quiet { Terminal.say(library.standing(of: profile).line(file)) }
    let numbers = "\(counted(profile.agentCount(full: false), "agent")), \(profile.agentCount(full: true)) with --full"
    let lines = [
      profile.title, profile.purpose, "", "lead   \(profile.lead)",
      "floor  \(profile.floor.map(\.description).joined(separator: ", "))", "size   \(numbers)", "",
    ]
    Terminal.write(lines.map { Visible.line($0) + "\n" }.joined() + seats(of: profile).text)
    if let notes = profile.notes { Terminal.write("\n\(Visible.line(notes))\n") }
  }

  private func seats(of profile: Profile) -> TextTable {
    let rows = profile.seats.map { seat in
      [
        seat.personaClass.description, "\(seat.multiplicity)", seat.reportsTo?.description ?? "-",
        seat.runtime ?? "-", seat.modelHint ?? "-", seat.notes ?? "",
      ]
    }
    return TextTable([["SEAT", "AGENTS", "REPORTS TO", "RUNTIME", "MODEL", "NOTES"]] + rows)
  }

  private func showJSON(_ profile: Profile, in library: ProfileLibrary) {
    let seats = profile.seats.map { JSONValue.object(facts(of: $0)) }
    let members = library.facts(of: profile)
      .merging(["notes": JSONValue(profile.notes), "seats": .array(seats)]) { $1 }
    Terminal.write(JSONDocument.versioned(["profile": .object(JSONObject(members))]))
  }

  private func facts(of seat: Profile.Seat) -> JSONObject {
    [
      "class": .string(seat.personaClass.description),
      "model_hint": JSONValue(seat.modelHint),
      "multiplicity": .integer(seat.multiplicity),
      "notes": JSONValue(seat.notes),
      "reports_to": JSONValue(seat.reportsTo?.description),
      "runtime": JSONValue(seat.runtime),
    ]
  }
}
