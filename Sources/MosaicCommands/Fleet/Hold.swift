import ArgumentParser
import MosaicOperations

/// `mosaic fleet hold`
struct Hold: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Keep the fleet's own session open on tmux's default server.",
    discussion: """
      You do not need to run this command: the holder's systemd unit does. If a server is already running, joins it. \
      When this command stops, only the fleet's own session ends.

      Example:
        mosaic fleet hold
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run { try FleetHold(of: WorkspacePlace(home)).run() }
  }
}
