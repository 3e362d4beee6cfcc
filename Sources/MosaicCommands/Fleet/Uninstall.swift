import ArgumentParser
import MosaicOperations

/// `mosaic fleet uninstall`
struct Uninstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Stop the fleet and remove its units from systemd.",
    discussion: """
      Also undoes what 'mosaic agent trust' added to the runtimes' own files, as far as nobody has changed it since, and \
      removes contracts from Codex's home. Keeps the workspace, except for its records of these. If another workspace \
      has replaced the units with its own, keeps those units and stops only the agents that still run from this \
      workspace.

      Examples:
        mosaic fleet uninstall --dry-run
        mosaic fleet uninstall
      """)

  @Flag(help: "List what would be stopped and removed, and change nothing.")
  var dryRun = false

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run { try Uninstallation(of: WorkspacePlace(home), isDryRun: dryRun, tell: report.tell).run() }
  }
}
