package import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicFramework
package import MosaicModel
import MosaicOperations

/// Formats profiles, as text and as JSON.
package struct ProfileText {
  private let library: ProfileLibrary

  package init(_ library: ProfileLibrary) {
    self.library = library
  }

  package func table(of profiles: [Profile]) -> String {
    TextTable([["ID", "LAYER", "LEAD", "SEATS", "FLOOR", "FULL", "PURPOSE"]] + profiles.map(row)).text
  }

  package func document(of profiles: [Profile]) -> String {
    JSONDocument.versioned(["profiles": .array(profiles.map { .object(JSONObject(facts(of: $0))) })])
  }

  /// Returns the purpose, the size and the seats of a profile.
  package func text(of profile: Profile) -> String {
    let numbers =
      "\(counted(profile.agentCount(full: false), word: "agent")), \(profile.agentCount(full: true)) with --full"
    let lines = [
      profile.title, profile.purpose, "", "lead   \(profile.lead)",
      "floor  \(profile.floor.map(\.description).joined(separator: ", "))", "size   \(numbers)", "",
    ]
    let notes = profile.notes.map { "\n\(TerminalSafe.line($0))\n" } ?? ""
    return lines.map { TerminalSafe.line($0) + "\n" }.joined() + seats(of: profile).text + notes
  }

  /// Returns the JSON form of one profile, with its seats.
  package func document(of profile: Profile) -> String {
    let seats = profile.seats.map { JSONValue.object(facts(of: $0)) }
    let members = facts(of: profile).merging(["notes": JSONValue(profile.notes), "seats": .array(seats)]) { $1 }
    return JSONDocument.versioned(["profile": .object(JSONObject(members))])
  }

  /// Returns a line that states where a profile comes from.
  package func source(of profile: Profile) -> String {
    let file = profile.ownFile ?? Resource.profiles.first { $0.stem == profile.id }?.path ?? ""
    return library.standing(of: profile).line(file)
  }

  private func row(for profile: Profile) -> [String] {
    [
      profile.id, library.standing(of: profile).rawValue, profile.lead.description, "\(profile.seats.count)",
      "\(profile.agentCount(full: false))", "\(profile.agentCount(full: true))", profile.summary,
    ]
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

  /// Returns a profile as JSON members, without its seats.
  private func facts(of profile: Profile) -> [String: JSONValue] {
    [
      "agents": ["floor": .integer(profile.agentCount(full: false)), "full": .integer(profile.agentCount(full: true))],
      "description": .string(profile.purpose),
      "file": JSONValue(profile.ownFile),
      "floor": .array(profile.floor.map { .string($0.description) }),
      "id": .string(profile.id),
      "layer": .string(library.standing(of: profile).rawValue),
      "lead": .string(profile.lead.description),
      "seat_count": .integer(profile.seats.count),
      "title": .string(profile.title),
    ]
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
