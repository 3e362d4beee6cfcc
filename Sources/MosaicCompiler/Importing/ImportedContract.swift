import MosaicFormats
package import MosaicModel

/// The role contract that an imported persona becomes. Sections for which its file has no text are left out, so that no
/// agent reads a placeholder; `validate` reports them.
package struct ImportedContract: Document {
  private let persona: ImportedPersona
  private let personaClass: PersonaClass

  package init(_ persona: ImportedPersona, as personaClass: PersonaClass) {
    self.persona = persona
    self.personaClass = personaClass
  }

  package func render(into bytes: inout [UInt8]) {
    var lines = [
      "---", "class: \(personaClass)", "domain: imported", "persistent_persona: false",
      "purpose: \(JSONString.quoted(persona.purpose))", "---", "",
      "# \(persona.title) — fleet role definition", "",
    ]
    if !persona.introduction.isEmpty { lines += [persona.introduction, ""] }
    for (title, text) in sections.map({ ($0, withoutEmptyEnds($1)) }) where !text.isEmpty {
      lines += ["## \(title)", ""] + text + [""]
    }
    bytes += lines.dropLast().flatMap { Array($0.utf8) + [0x0A] }
  }

  private var sections: [(String, [String])] {
    [("Mandate", persona.mandate), ("Boundaries", persona.boundaries), ("Persona", persona.persona)]
  }
}
