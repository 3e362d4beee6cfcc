import ArgumentParser
import MosaicCompiler
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet persona list`
struct PersonaList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List every class that has a contract, with its layer.",
    discussion: """
      The layer is 'baseline' for a shipped contract, 'overridden' for yours in place of a shipped one, and 'custom' \
      for a class of your own. Skips files of yours that have errors and names them on standard error (exit code 1).

      Examples:
        mosaic fleet persona list
        mosaic fleet persona list --json | jq '.personas[].class'
      """)

  @OptionGroup var options: LibraryOptions
  @OptionGroup var home: HomeOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let report = try Report(display, quiet: home.quiet)
      let force = try LibraryInForce(Workspace(home), report, rolesOnly: true, isPartial: true)
      let roles = force.library.roles
      if options.json {
        let personas = roles.personas.filter { force.isSound($0.ownFile) }.map {
          JSONValue.object(JSONObject(roles.facts(of: $0)))
        }
        Terminal.write(JSONDocument.versioned(["personas": .array(personas)]))
      } else {
        let headings = ["CLASS", "DOMAIN", "LAYER", "PERSISTENT", "PURPOSE"]
        Terminal.write(
          TextTable([headings] + roles.byDomain.filter({ force.isSound($0.ownFile) }).map { row(for: $0, in: roles) })
            .text)
      }
      if !force.isComplete { throw ExitStatus.no }
    }
  }

  private func row(for persona: Persona, in roles: RoleLibrary) -> [String] {
    [
      persona.personaClass.description, persona.domain, roles.standing(of: persona).rawValue,
      persona.isPersistent ? "yes" : "no", persona.purpose,
    ]
  }
}

extension RoleLibrary {
  /// A persona for programs.
  func facts(of persona: Persona) -> [String: JSONValue] {
    [
      "class": .string(persona.personaClass.description),
      "domain": .string(persona.domain),
      "file": JSONValue(persona.ownFile),
      "layer": .string(standing(of: persona).rawValue),
      "persistent_persona": .bool(persona.isPersistent),
      "purpose": .string(persona.purpose),
    ]
  }
}
