import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicFramework
import MosaicModel
import MosaicOperations

/// `mosaic fleet profile show`
struct ProfileShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a profile's purpose, seats and reporting lines.",
    discussion: """
      To see the roster that the profile would create, run 'mosaic fleet provision --profile ID'.

      Example:
        mosaic fleet profile show software-delivery
      """)

  @Argument(help: ArgumentHelp("Id of the profile.", valueName: "id"))
  var id: String

  @OptionGroup var home: HomeOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let report = Report(display, home: home)
    try report.run {
      let force = try LibraryInForce(WorkspacePlace(home), limit: display.limit)
      let library = force.library.profiles
      let profile = try library.named(id, ownProfiles: force.ownProfiles)
      if report.isForPeople { report.say(source(of: profile, in: library)) }
      report.show(text: text(of: profile), data: document(of: profile, in: library))
    }
  }

  private func source(of profile: Profile, in library: ProfileLibrary) -> String {
    let file = profile.ownFile ?? Resource.profiles.first { $0.stem == profile.id }?.path ?? ""
    return library.standing(of: profile).line(file)
  }

  private func text(of profile: Profile) -> String {
    let numbers =
      "\(counted(profile.agentCount(full: false), word: "agent")), \(profile.agentCount(full: true)) with --full"
    let lines = [
      profile.title, profile.purpose, "", "lead   \(profile.lead)",
      "floor  \(profile.floor.map(\.description).joined(separator: ", "))", "size   \(numbers)", "",
    ]
    let notes = profile.notes.map { "\n\(TerminalSafe.line($0))\n" } ?? ""
    return lines.map { TerminalSafe.line($0) + "\n" }.joined() + seats(of: profile).text + notes
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

  private func document(of profile: Profile, in library: ProfileLibrary) -> String {
    let seats = profile.seats.map { JSONValue.object(facts(of: $0)) }
    let members = library.facts(of: profile)
      .merging(["notes": JSONValue(profile.notes), "seats": .array(seats)]) { $1 }
    return JSONDocument.versioned(["profile": .object(JSONObject(members))])
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
