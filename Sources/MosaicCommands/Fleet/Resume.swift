import ArgumentParser
import MosaicOperations

/// `mosaic fleet resume`
struct ResumeFleet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Resume a paused fleet.",
    discussion: """
      Deletes fleet/run/PAUSED, which 'mosaic fleet pause' wrote.

      Example:
        mosaic fleet resume
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      let wasPaused = try PauseSwitch(of: WorkspacePlace(home)).resume()
      report.say(wasPaused ? "resumed" : "the fleet was not paused")
    }
  }
}
