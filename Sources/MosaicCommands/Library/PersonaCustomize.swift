import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet persona customize`
struct PersonaCustomize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customize", abstract: "Copy a shipped contract to fleet/roles.local, or create a new one.",
    discussion: """
      Your copy replaces the shipped contract. If the file already exists, leaves it unchanged.

      \(ExitTable.help(of: "fleet persona customize"))

      Examples:
        mosaic fleet persona customize code
        mosaic fleet persona customize gardener --new
      """)

  @Argument(help: ArgumentHelp("Name of the class.", valueName: "class"))
  var personaClass: String

  @Flag(help: "Create a contract for a new class.")
  var new = false

  @OptionGroup var creation: CreationOptions

  mutating func validate() throws {
    if new && !TextRule.personaClass.accepts(personaClass) {
      throw ValidationError(
        "invalid class name '\(TerminalSafe.line(personaClass))'; use \(TextRule.personaClass.requirement)")
    }
  }

  func run() throws {
    let what = new ? "fill it in, set 'class: \(personaClass)' for an agent" : "edit it"
    try creation.create(then: "\(what), then run 'mosaic fleet generate'") { place, tell in
      try ContractCustomization(of: personaClass, isNew: new, in: place, tell: tell).run(dryRun: creation.dryRun)
    }
  }
}
