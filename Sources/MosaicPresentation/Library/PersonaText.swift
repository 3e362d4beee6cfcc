package import MosaicCompiler
import MosaicFormats
import MosaicFramework
package import MosaicModel
import MosaicOperations

/// Formats classes that have a contract, as text and as JSON.
package struct PersonaText {
  private let roles: RoleLibrary

  package init(_ roles: RoleLibrary) {
    self.roles = roles
  }

  package func table(of personas: [Persona]) -> String {
    TextTable([["CLASS", "DOMAIN", "LAYER", "PERSISTENT", "PURPOSE"]] + personas.map(row)).text
  }

  package func document(of personas: [Persona]) -> String {
    JSONDocument.versioned(["personas": .array(personas.map { .object(JSONObject(facts(of: $0))) })])
  }

  /// Returns the JSON form of one class, with its contract.
  package func document(of persona: Persona) -> String {
    let members = facts(of: persona).merging(["text": .string(persona.text)]) { $1 }
    return JSONDocument.versioned(["persona": .object(JSONObject(members))])
  }

  /// Returns a line that states where a contract comes from.
  package func source(of persona: Persona) -> String {
    let file = persona.ownFile ?? Resource.contract(of: persona.personaClass)?.path ?? ""
    return roles.standing(of: persona).line(file)
  }

  private func row(for persona: Persona) -> [String] {
    [
      persona.personaClass.description, persona.domain, roles.standing(of: persona).rawValue,
      persona.isPersistent ? "yes" : "no", persona.purpose,
    ]
  }

  private func facts(of persona: Persona) -> [String: JSONValue] {
    [
      "class": .string(persona.personaClass.description),
      "domain": .string(persona.domain),
      "file": JSONValue(persona.ownFile),
      "layer": .string(roles.standing(of: persona).rawValue),
      "persistent_persona": .bool(persona.isPersistent),
      "purpose": .string(persona.purpose),
    ]
  }
}
