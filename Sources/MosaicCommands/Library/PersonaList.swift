import ArgumentParser
import MosaicCompiler
import MosaicFormats
import MosaicModel
import MosaicOperations

/// `mosaic fleet persona list`
struct PersonaList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List every class that has a contract, with its layer.",
    discussion: """
      The layer is 'baseline' for a shipped contract, 'overridden' for your replacement of a shipped contract, and \
      'custom' for a class that you added. If any of your files have errors, skips them, names them on standard error \
      and exits with code 1.

      Examples:
        mosaic fleet persona list
        mosaic fleet persona list --json | jq '.personas[].class'
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let report = Report(display, home: home)
    try report.run {
      let force = try LibraryInForce(
        WorkspacePlace(home), limit: display.limit, rolesOnly: true, isPartial: true)
      report.show(partial: force)
      let roles = force.library.roles
      report.show(text: table(of: roles, force).text, data: document(of: roles, force))
      if !force.isComplete { throw ExitStatus.no }
    }
  }

  private func table(of roles: RoleLibrary, _ force: LibraryInForce) -> TextTable {
    let rows = roles.byDomain.filter { force.isSound($0.ownFile) }.map { row(for: $0, in: roles) }
    return TextTable([["CLASS", "DOMAIN", "LAYER", "PERSISTENT", "PURPOSE"]] + rows)
  }

  private func document(of roles: RoleLibrary, _ force: LibraryInForce) -> String {
    let personas = roles.personas.filter { force.isSound($0.ownFile) }.map {
      JSONValue.object(JSONObject(roles.facts(of: $0)))
    }
    return JSONDocument.versioned(["personas": .array(personas)])
  }

  private func row(for persona: Persona, in roles: RoleLibrary) -> [String] {
    [
      persona.personaClass.description, persona.domain, roles.standing(of: persona).rawValue,
      persona.isPersistent ? "yes" : "no", persona.purpose,
    ]
  }
}

extension RoleLibrary {
  /// Returns a persona as JSON members.
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
