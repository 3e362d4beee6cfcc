import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// `mosaic fleet hold`
struct Hold: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Hold the fleet's session on tmux's default server.",
    discussion: """
      The holder's systemd unit runs this command. Uses a server that is already running; when it stops, it ends only \
      the fleet's own session.

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
        Terminal.say("error: the session '\(Visible.line(fleet.record.holder))' was ended by another program")
        throw ExitStatus.no
      }
    }
  }
}
