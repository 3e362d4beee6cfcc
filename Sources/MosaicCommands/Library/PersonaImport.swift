import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet persona import`
struct PersonaImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Convert agents of Claude Code, Copilot or BMAD to role contracts.",
    discussion: """
      Writes a contract to fleet/roles.local for each agent in the file or folder, and lists what a contract has no \
      place for, such as the model. The class is the agent's name in lowercase, or the name of its file. Sections that \
      the agent has no text for are left out, and 'validate' reports them. Never changes an existing file: reports it \
      after importing the other agents.

      \(ExitTable.help(of: "fleet persona import"))

      Examples:
        mosaic fleet persona import .claude/agents
        mosaic fleet persona import .github/agents/reader.agent.md --dry-run
        mosaic fleet persona import bmad/agents/dev.md --class developer
      """)

  @Argument(help: ArgumentHelp("A file, or a folder that is searched for agents.", valueName: "path"))
  var path: String

  @Option(name: .customLong("class"), help: ArgumentHelp("Class of the contract, for one agent.", valueName: "class"))
  var personaClass: String?

  @Flag(help: "Print what would be written and write nothing.")
  var dryRun = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var state: StateOptions

  mutating func validate() throws {
    guard let personaClass, !TextRule.personaClass.accepts(personaClass) else { return }
    throw ValidationError(
      "invalid class name '\(TerminalSafe.line(personaClass))'; use \(TextRule.personaClass.requirement)")
  }

  func run() throws {
    let report = Report(home, format: state.format)
    try report.run {
      let importing = PersonaImport(of: path, as: personaClass, in: WorkspacePlace(home), tell: report.tell)
      let result = try importing.run(dryRun: dryRun)
      let text = ImportText(result, isDryRun: dryRun)
      report.show(text: text.contracts, data: text.document)
      if report.isForPeople { for line in text.lines { report.say(line) } }
      for problem in result.problems { report.say(Refusal(.no, issue: problem)) }
      if let next = text.next { report.next(next) }
      if !result.problems.isEmpty { throw ExitStatus.no }
    }
  }
}
