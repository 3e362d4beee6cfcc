import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// `mosaic fleet hold`
struct Hold: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Keep the fleet's session on tmux's default server: what the holder's unit starts.",
    discussion: """
      A server that runs already is used as it is; stopping ends the fleet's own session and nothing else.

      Example:
        mosaic fleet hold
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(home)
      let supervisor = HolderSupervisor(
        session: fleet.record.holder, in: fleet.folder, notice: ServiceNotice(),
        search: { ServerSearch(on: .standard, of: fleet.record, in: fleet.folder, beats: fleet.beats) })
      if try supervisor.run() == .vanished {
        Terminal.say("error: the session '\(Visible.line(fleet.record.holder))' was ended from outside")
        throw ExitStatus.no
      }
    }
  }
}
