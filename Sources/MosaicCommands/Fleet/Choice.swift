import ArgumentParser
import Glibc
import MosaicCompiler
import MosaicDiagnostics
import MosaicFramework
import MosaicModel

/// What a first roster is made from.
enum Choice {
  case profile(String)
  case preset(String)

  /// Takes what was said, or asks where someone can answer.
  init(profile: String?, preset: String?, _ library: Library) throws {
    if let profile {
      self = .profile(profile)
    } else if let preset {
      self = .preset(preset)
    } else {
      self = try Choice.ask(library)
    }
  }

  /// The text of the roster.
  ///
  /// - Parameter ownProfiles: the folder of a person's own profiles, for messages.
  func roster(from library: Library, ownProfiles: String, full: Bool, runtime: String) throws -> [UInt8] {
    switch self {
    case .profile(let id):
      guard let profile = library.profiles[id] else {
        throw NothingOfThatName(
          kind: "profile", name: id, known: library.profiles.profiles.map(\.id), place: ownProfiles)
      }
      var bytes: [UInt8] = []
      RosterDocument(provision(profile, full: full, runtime: runtime)).render(into: &bytes)
      return bytes
    case .preset(let name):
      guard let preset = Resource.presets.first(where: { $0.stem == name }) else {
        throw NothingOfThatName(kind: "preset", name: name, known: Resource.presets.map(\.stem), place: nil)
      }
      return besideSchema(preset)
    }
  }

  /// A preset lies one folder below the schema, a roster beside it.
  private func besideSchema(_ preset: Resource) -> [UInt8] {
    let lines = String(describing: preset.text).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let first =
      lines[0].hasSuffix("=../roster.schema.json") ? "# yaml-language-server: $schema=./roster.schema.json" : lines[0]
    return Array("\(first)\n\(lines.dropFirst().first ?? "")".utf8)
  }

  private static func ask(_ library: Library) throws -> Choice {
    let profiles = library.profiles.profiles.map { ("profile", $0.id, $0.title) }
    let presets = Resource.presets.map { ("preset", $0.stem, "a complete roster") }
    let offers = profiles + presets
    guard Terminal.isTerminal(STDIN_FILENO) && Terminal.isTerminal(STDERR_FILENO) else {
      let options = offers.map { "--\($0.0) \($0.1)" }.joined(separator: ", ")
      Terminal.say("error: there is nobody to ask what the fleet should start from")
      Terminal.say("help: say one of \(options)")
      throw ExitStatus.usage
    }
    Terminal.say("What should the fleet start from?")
    for (number, offer) in offers.enumerated() {
      Terminal.say("  \(number + 1)  \(offer.0.padded(to: 8))\(offer.1.padded(to: 24))\(Visible.line(offer.2))")
    }
    return try answer(offers)
  }

  private static func answer(_ offers: [(kind: String, name: String, about: String)]) throws -> Choice {
    while true {
      Terminal.say("Number:")
      guard let line = readLine() else { throw ValidationError("nothing was chosen") }
      if let number = Int(line), offers.indices.contains(number - 1) {
        let offer = offers[number - 1]
        return offer.kind == "profile" ? .profile(offer.name) : .preset(offer.name)
      }
      Terminal.say("Type one of the numbers above.")
    }
  }
}
