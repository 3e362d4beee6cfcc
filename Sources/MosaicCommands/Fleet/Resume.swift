import ArgumentParser
import MosaicControl

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
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(home)
      let wasPaused = Pause(in: fleet.folder) != nil
      if let number = Pause.end(in: fleet.folder) {
        throw PauseNotWritten(path: fleet.folder.paused, number: number)
      }
      if !home.quiet { Terminal.say(wasPaused ? "resumed" : "the fleet was not paused") }
    }
  }
}
