package import ArgumentParser
import MosaicDiagnostics
import MosaicOperations

/// The root command.
package struct Mosaic: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "mosaic", abstract: "Compile and run fleets of AI agents.",
    discussion: """
      Checks a fleet that you describe in YAML, and generates the systemd units, environment files and documents needed \
      to run it. The exit code is 0 if all is well, 1 if the answer is no, 2 if generated files differ from their sources, \
      3 if a file or another program prevented the work, and 64 if the command line is invalid. The help of a command \
      says what they mean there; 'mosaic help --format json' prints all of it.

      Create and start a fleet:
        mosaic fleet init --profile software-delivery
        mosaic fleet check
        mosaic fleet up
      """,
    version: Product.version,
    subcommands: [
      FleetGroup.self, AgentGroup.self, SchemaCommand.self, Explain.self, Guide.self, LanguageServerCommand.self,
      ToolServerCommand.self, Update.self, Yolo.self, Launch.self, ComposeContract.self,
    ])

  package init() {}
}

extension Mosaic {
  /// Runs the program with the arguments of the process, then exits.
  package static func start() {
    AgentHook.endIfAsked(CommandLine.arguments)
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if arguments == Ps.plain { return try Ps.runPlain() }
      if let run = ValidationRun(plain: arguments) { return try run.showPlain() }
      if let help = HelpDocument(arguments) { return Terminal.write(help.text) }
      var command = try parsed(arguments)
      try command.run()
    } catch {
      exit(withError: isUsage(error) ? said(mistake(error)) : error)
    }
  }

  /// Parses the command line. If a structured format was requested, a usage error is also written in that format.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let (place, words) = CommandPlace.verb(of: arguments)
    // Parsing just this command is faster than parsing all of them. Help and errors need the whole command line.
    if place.isVerb, let command = try? place.command.parseAsRoot(words), type(of: command) == place.command {
      return command
    }
    let arguments = DashedValues.joined(arguments)
    do {
      // With --help, the parser ignores an unknown word and shows the nearest group.
      if let unknown = unknownVerb(arguments) { throw unknown }
      return try parseAsRoot(arguments)
    } catch  where isUsage(error) {
      if let format = OutputFormat(askedForIn: arguments) { Report.write(mistake(error).issue, in: format) }
      throw error
    }
  }

  /// Returns whether the parser rejected the command line. Commands report all other errors themselves.
  private static func isUsage(_ error: any Error) -> Bool {
    error is UnknownVerb || !(error is ExitCode) && exitCode(for: error) == .validationFailure
  }

  /// Returns the unknown command name, if any. A command line that starts with an option has none.
  private static func unknownVerb(_ arguments: [String]) -> UnknownVerb? {
    arguments.first?.hasPrefix("-") == true ? nil : UnknownVerb(arguments)
  }

  private static func mistake(_ error: any Error) -> Refusal {
    let arguments = DashedValues.joined(CommandLine.arguments.dropFirst())
    return UnknownVerb(arguments)?.refusal ?? UsageMistake(unknownOptionIn: arguments)?.refusal
      ?? UsageMistake(parser: message(for: error), usage: fullMessage(for: error)).refusal
  }

  private static func said(_ mistake: Refusal) -> ExitCode {
    Report().say(mistake)
    return mistake.answer.exitCode
  }
}

extension CommandPlace {
  static let root = CommandPlace(words: ["mosaic"], command: Mosaic.self)
}

/// `mosaic fleet …`
struct FleetGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fleet", abstract: "Describe, check, generate and run a fleet.",
    subcommands: [
      Init.self, Provision.self, Add.self, Edit.self, Rename.self, Remove.self, Validate.self, Generate.self,
      Check.self, Graph.self,
      NorthStarGroup.self, CommsBlock.self, ProfileGroup.self, PersonaGroup.self, Install.self, Uninstall.self,
      Start.self, Stop.self, Restart.self, Up.self, Down.self, Hold.self, Ps.self, Top.self, History.self, Metrics.self,
      Verify.self, Status.self, Doctor.self, PauseFleet.self, ResumeFleet.self, NotifyGroup.self, Collect.self,
      BacklogGroup.self,
    ])
}
