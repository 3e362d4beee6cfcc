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
    version: "0.1.0", subcommands: [FleetGroup.self, AgentGroup.self, Explain.self])

  package init() {}
}

extension Mosaic {
  /// Runs the program with the arguments of the process and ends it.
  package static func start() {
    main()
  }
}

/// `mosaic fleet …`
struct FleetGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fleet", abstract: "Describe, check and generate a fleet.",
    subcommands: [
      Init.self, Provision.self, Add.self, Edit.self, Remove.self, Validate.self, Generate.self, Check.self, Graph.self,
      NorthStarCommand.self, CommsBlock.self, ProfileGroup.self, PersonaGroup.self,
      Ps.self, Verify.self, Status.self, Doctor.self, PauseFleet.self, ResumeFleet.self,
    ])
}
