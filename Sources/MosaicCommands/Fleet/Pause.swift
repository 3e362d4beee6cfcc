import ArgumentParser
import Glibc
import MosaicOperations

/// `mosaic fleet pause`
struct PauseFleet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Pause dispatching, claiming and merging; agents keep running.",
    discussion: """
      Writes fleet/run/PAUSED, which stops new work until 'mosaic fleet resume'. 'mosaic fleet ps' and 'mosaic fleet \
      status' show the reason.

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
