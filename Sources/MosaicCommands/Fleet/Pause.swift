import ArgumentParser
import MosaicOperations

/// `mosaic fleet pause`
struct PauseFleet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Stop agents from taking on work and merging changes.",
    discussion: """
      Writes fleet/run/PAUSED. While it exists, agents keep running, but take no new task and merge no change. \
      'mosaic fleet resume' removes it, and 'mosaic fleet ps' and 'mosaic fleet status' show the reason. With \
      --all-hosts, no card of the backlog can be claimed on any host either, until 'mosaic fleet resume --all-hosts'.

      Example:
        mosaic fleet pause --why 'main is red'
      """)

  @Option(help: ArgumentHelp("Reason for the pause, shown by 'ps' and 'status'.", valueName: "text"))
  var why: String?

  @Flag(help: "Pause every host that shares the backlog of this one.")
  var allHosts = false

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      let wasPaused = try PauseSwitch(of: WorkspacePlace(home))
        .pause(because: why, onAllHosts: allHosts, tell: report.tell)
      report.say(wasPaused ? "already paused" + (why == nil ? "" : "; the reason was updated") : "paused")
    }
  }
}
