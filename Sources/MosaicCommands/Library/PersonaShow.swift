import ArgumentParser
import MosaicCompiler
import MosaicFormats
import MosaicFramework
import MosaicModel
import MosaicOperations

/// `mosaic fleet persona show`
struct PersonaShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a class's contract.",
    discussion: """
      Prints the contract unchanged on standard output and the name of its file on standard error.

      Example:
        mosaic fleet persona show code
      """)

  @Argument(help: ArgumentHelp("Name of the class.", valueName: "class"))
  var personaClass: String

  @OptionGroup var home: HomeOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let report = Report(display, home: home)
    try report.run {
      let force = try LibraryInForce(WorkspacePlace(home), limit: display.limit, rolesOnly: true)
      let roles = force.library.roles
      let persona = try roles.named(personaClass)
      if report.isForPeople { report.say(source(of: persona, in: roles)) }
      report.show(text: persona.text, data: document(of: persona, in: roles))
    }
  }

  private func source(of persona: Persona, in roles: RoleLibrary) -> String {
    let file = persona.ownFile ?? Resource.contract(of: persona.personaClass)?.path ?? ""
    return roles.standing(of: persona).line(file)
  }

  private func document(of persona: Persona, in roles: RoleLibrary) -> String {
    let members = roles.facts(of: persona).merging(["text": .string(persona.text)]) { $1 }
    return JSONDocument.versioned(["persona": .object(JSONObject(members))])
  }
}
