package import ArgumentParser

/// The command line.
package struct Mosaic: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "mosaic", abstract: "A compiler for fleets of AI agents.",
    discussion: """
      Describe a fleet in YAML; mosaic checks every word of it and generates everything that runs it.

      A first fleet:
        mosaic fleet init --profile software-delivery
        mosaic fleet check
      """,
    version: "0.1.0", subcommands: [FleetGroup.self, SchemaCommand.self, Explain.self])

  package init() {}
}

extension Mosaic {
  /// Runs the program with the arguments of the process and ends it.
  package static func start() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      exit(withError: isUsage(error) ? said(error) : error)
    }
  }

  /// Whether the parser did not understand the command line. Verbs say themselves what else is wrong.
  private static func isUsage(_ error: any Error) -> Bool {
    !(error is ExitCode) && exitCode(for: error) == .validationFailure
  }

  private static func said(_ error: any Error) -> ExitCode {
    let verb = UnknownVerb(CommandLine.arguments.dropFirst())
    let mistake: any Complaint = verb ?? UsageMistake(parser: message(for: error), usage: fullMessage(for: error))
    Terminal.say("error: \(mistake.message)")
    if let help = mistake.help { Terminal.say("help: \(help)") }
    return mistake.status
  }
}

/// `mosaic fleet …`
struct FleetGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fleet", abstract: "Describe, check and generate a fleet.",
    subcommands: [
      Init.self, Provision.self, Add.self, Edit.self, Remove.self, Validate.self, Generate.self, Check.self, Graph.self,
      NorthStarCommand.self, CommsBlock.self, ProfileGroup.self, PersonaGroup.self,
    ])
}
