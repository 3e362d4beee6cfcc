import ArgumentParser
import Glibc
import MosaicOperations

/// `mosaic fleet pause`
struct PauseFleet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Stop agents from taking on work and merging changes.",
    discussion: """
      Writes fleet/run/PAUSED. While it exists, agents keep running, but take no new task and merge no change. \
      'mosaic fleet resume' removes it, and 'mosaic fleet ps' and 'mosaic fleet status' show the reason.

      Example:
        mosaic fleet pause --why 'main is red'
      """)

  @Option(help: ArgumentHelp("Reason for the pause, shown by 'ps' and 'status'.", valueName: "text"))
  var why: String?

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      let wasPaused = try PauseSwitch(of: WorkspacePlace(home)).pause(because: why)
      report.say(wasPaused ? "already paused" + (why == nil ? "" : "; the reason was updated") : "paused")
    }
  }
}
