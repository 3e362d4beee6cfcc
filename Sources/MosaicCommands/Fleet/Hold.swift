import ArgumentParser
import MosaicOperations

/// `mosaic fleet hold`
struct Hold: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Keep tmux's default server running (used by a systemd unit).",
    discussion: """
      You do not need to run this command: a systemd unit does, if the fleet has no socket of its own. Opens a \
      placeholder session on the running tmux server, or starts a server if there is none. The session keeps the server \
      alive while no agent is running. When this command stops, only the placeholder session ends.

      Example:
        mosaic fleet hold
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run { try FleetHold(of: WorkspacePlace(home)).run() }
  }
}
