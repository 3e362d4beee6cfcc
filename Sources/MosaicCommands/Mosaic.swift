package import ArgumentParser
import MosaicDiagnostics

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
    version: Product.version, subcommands: [FleetGroup.self, AgentGroup.self, Explain.self, Update.self])

  package init() {}
}

extension Mosaic {
  /// Runs the program with the arguments of the process and ends it.
  package static func start() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try run(try parsed(arguments))
    } catch {
      exit(withError: error)
    }
  }

  /// A program that asked for a document gets one, also when the command line is wrong.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    do {
      return try parseAsRoot(arguments)
    } catch {
      if exitCode(for: error) == ExitStatus.usage, let format = DiagnosticsOptions.Format(askedForIn: arguments) {
        try Report.refusal(.usage(message(for: error)), in: format)
      }
      throw error
    }
  }

  private static func run(_ command: any ParsableCommand) throws {
    var command = command
    try command.run()
  }
}

/// `mosaic fleet …`
struct FleetGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fleet", abstract: "Describe, check, generate and run a fleet.",
    subcommands: [
      Init.self, Provision.self, Add.self, Edit.self, Remove.self, Validate.self, Generate.self, Check.self, Graph.self,
      NorthStarCommand.self, CommsBlock.self, ProfileGroup.self, PersonaGroup.self, Install.self, Uninstall.self,
      Start.self, Stop.self, Restart.self, Up.self,
      Down.self, Hold.self,
    ])
}
