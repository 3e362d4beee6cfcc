import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicFramework
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet persona show`
struct PersonaShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the contract of a class.",
    discussion: """
      Prints the contract unchanged on standard output, and the file it comes from on standard error.

      Example:
        mosaic fleet persona show code
      """)

  @Argument(help: ArgumentHelp("Name of the class.", valueName: "class"))
  var personaClass: String

  @OptionGroup var options: LibraryOptions
  @OptionGroup var home: HomeOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let roles = try LibraryInForce(Workspace(home), Report(display, quiet: home.quiet), rolesOnly: true).library.roles
      guard let persona = roles[personaClass] else {
        throw UnknownPersona(name: personaClass, known: roles.personas.map(\.personaClass.description))
      }
      options.json ? showJSON(persona, in: roles) : showText(persona, in: roles)
    }
  }

  private func showText(_ persona: Persona, in roles: RoleLibrary) {
    let file = persona.ownFile ?? Resource.contract(of: persona.personaClass)?.path ?? ""
    if !home.quiet { Terminal.say(roles.standing(of: persona).line(file)) }
    Terminal.write(persona.text)
  }

  private func showJSON(_ persona: Persona, in roles: RoleLibrary) {
    let members = roles.facts(of: persona).merging(["text": .string(persona.text)]) { $1 }
    Terminal.write(JSONDocument.versioned(["persona": .object(JSONObject(members))]))
  }
}

extension Resource {
  /// The shipped contract of a class.
  static func contract(of personaClass: PersonaClass) -> Resource? {
    roles.first { $0.stem == personaClass.description }
  }
}

/// A class that was named has no contract.
struct UnknownPersona: Complaint {
  let name: String
  let known: [String]

  var message: String {
    name == PersonaClass.worker.description
      ? "class 'worker' has no contract; it is the class of agents that specify none"
      : "no contract defines the class '\(Visible.line(name))'"
  }
  var help: String? {
    if let near = Suggestion.nearest(to: name, among: known), name != PersonaClass.worker.description {
      return "did you mean '\(near)'?"
    }
    let list = "'mosaic fleet persona list' lists every class"
    guard TextRule.personaClass.accepts(name) else { return list }
    return list + "; 'mosaic fleet persona customize \(name) --new' creates a contract for this one"
  }
  var status: ExitCode { ExitStatus.no }
}
