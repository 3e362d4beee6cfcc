import ArgumentParser
import MosaicOperations

/// `mosaic fleet uninstall`
struct Uninstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Stop the fleet and remove its units from systemd.",
    discussion: """
      Leaves the workspace unchanged. If another workspace has replaced the units with its own, keeps those units and \
      stops only the agents that still run from this workspace.

      Example:
        mosaic fleet uninstall
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run { try Uninstallation(of: WorkspacePlace(home), tell: report.tell).run() }
  }
}
