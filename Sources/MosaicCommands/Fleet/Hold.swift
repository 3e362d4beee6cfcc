import ArgumentParser
import MosaicOperations

/// `mosaic fleet hold`
struct Hold: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Keep tmux's default server running for the fleet.",
    discussion: """
      You do not need to run this command: a systemd unit does, if the fleet has no socket of its own. Keeps a \
      placeholder session open so that the server does not exit between agents, on the server that is running or on a \
      new one. When this command stops, only the placeholder session ends.

      Example:
        mosaic fleet hold
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run { try FleetHold(of: WorkspacePlace(home)).run() }
  }
}
