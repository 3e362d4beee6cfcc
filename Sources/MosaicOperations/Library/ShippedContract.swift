import MosaicCompiler
import MosaicDiagnostics
package import MosaicFramework
package import MosaicModel

extension Resource {
  /// Returns the shipped contract of a class.
  package static func contract(of personaClass: PersonaClass) -> Resource? {
    roles.first { $0.stem == personaClass.description }
  }
}

extension Refusal {
  /// Returns the refusal for a class without a contract.
  package static func unknownPersona(name: String, known: [String]) -> Refusal {
    var message: String {
      name == PersonaClass.worker.description
        ? "class 'worker' has no contract; it is the class of agents that specify none"
        : "no contract defines the class '\(TerminalSafe.line(name))'"
    }
    var help: String? {
      if let near = Suggestion.nearest(to: name, among: known), name != PersonaClass.worker.description {
        return "did you mean '\(near)'?"
      }
      let list = "run 'mosaic fleet persona list' to list every class"
      guard PersonaClass.syntax.accepts(name) else { return list }
      return list + ", or 'mosaic fleet persona customize \(name) --new' to create a contract for this one"
    }
    return Refusal(.no, code: "unknown-name", message, help: help)
  }
}

extension RoleLibrary {
  /// - Throws: `Refusal` if no contract defines the class.
  package func named(_ personaClass: String) throws(Refusal) -> Persona {
    guard let persona = self[personaClass] else {
      throw Refusal.unknownPersona(name: personaClass, known: personas.map(\.personaClass.description))
    }
    return persona
  }
}
