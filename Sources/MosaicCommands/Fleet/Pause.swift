import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics

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
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(home)
      let current = Pause(in: fleet.folder)
      if current == nil || why != nil {
        guard Pause.begin(why ?? "", in: fleet.folder) else {
          throw PauseNotWritten(path: fleet.folder.paused, number: errno)
        }
      }
      if !home.quiet { Terminal.say(current == nil ? "paused" : "already paused" + (why == nil ? "" : "; new reason")) }
    }
  }
}

/// The switch could not be set.
struct PauseNotWritten: Complaint {
  let path: String
  /// The operating system's `errno`.
  let number: Int32

  var message: String { "cannot change \(Visible.line(path)): \(String(cString: strerror(number)))" }
  var help: String? { nil }
  var status: ExitCode { ExitStatus.failed }
}
