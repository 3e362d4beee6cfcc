import ArgumentParser
import MosaicOperations

/// `mosaic fleet resume`
struct ResumeFleet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Resume a paused fleet.",
    discussion: """
      Deletes fleet/run/PAUSED, which 'mosaic fleet pause' wrote, and ends the pause of all hosts with --all-hosts.

      Example:
        mosaic fleet resume
      """)

  @Flag(help: "Resume every host that shares the backlog of this one.")
  var allHosts = false

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      let wasPaused = try PauseSwitch(of: WorkspacePlace(home)).resume(onAllHosts: allHosts, tell: report.tell)
      report.say(wasPaused ? "resumed" : "the fleet was not paused")
    }
  }
}
