package import MosaicCompiler
import MosaicFramework
package import MosaicModel

/// The source of a first roster.
package enum Choice {
  case profile(String, full: Bool, runtime: String)
  case preset(String)

  /// The default runtime for seats.
  package static let usualRuntime = "claude"

  /// Returns the text of the roster.
  ///
  /// - Parameter ownProfiles: the folder of a person's own profiles, for messages.
  package func roster(from library: Library, ownProfiles: String) throws -> [UInt8] {
    switch self {
    case .profile(let id, let full, let runtime):
      let profile = try library.profiles.named(id, ownProfiles: ownProfiles)
      var bytes: [UInt8] = []
      RosterDocument(provision(profile, full: full, runtime: runtime)).render(into: &bytes)
      return bytes
    case .preset(let name):
      guard let preset = Resource.presets.first(where: { $0.stem == name }) else {
        throw NothingOfThatName(kind: .preset, name: name, known: Resource.presets.map(\.stem), place: nil).refusal
      }
      return besideSchema(preset)
    }
  }

  /// Returns a preset with the schema path of a roster: a roster is next to the schema, a preset one folder below it.
  private func besideSchema(_ preset: Resource) -> [UInt8] {
    let lines = String(describing: preset.text).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let first =
      lines[0].hasSuffix("=../roster.schema.json") ? "# yaml-language-server: $schema=./roster.schema.json" : lines[0]
    return Array("\(first)\n\(lines.dropFirst().first ?? "")".utf8)
  }
}

extension ProfileLibrary {
  /// - Throws: `NothingOfThatName.refusal`.
  package func named(_ id: String, ownProfiles: String) throws -> Profile {
    guard let profile = self[id] else {
      throw NothingOfThatName(kind: .profile, name: id, known: profiles.map(\.id), place: ownProfiles).refusal
    }
    return profile
  }
}
