import MosaicTestHarness
import Testing

@Suite(
  "Pasting into a pane whose program ends", .runsPrograms,
  .enabled(if: StandInSessions.unavailability == nil, Comment(rawValue: StandInSessions.unavailability ?? "")))
struct PasteTests {
  /// Kills the program in the pane after `send` has checked it, and before its next call.
  private static let killer = """
    #!/bin/sh
    t() { /usr/bin/tmux -N -L works "$@"; }
    case "$*" in *load-buffer*)
      kill -KILL "$(t display-message -p -t =peer: '#{pane_pid}')"
      until [ "$(t display-message -p -t =peer: '#{pane_dead}')" = 1 ]; do sleep 0.02; t run-shell true; done
    esac
    exec /usr/bin/tmux "$@"

    """

  @Test("if the program dies between check and paste, the message is not delivered and the server keeps running")
  func betweenCheckAndPaste() throws {
    let sessions = try StandInSessions(["peer", "other"])
    try sessions.scratch.write(Self.killer, to: "bin/tmux", mode: 0o755)
    let path = "\(sessions.scratch.path)/bin:\(sessions.environment["PATH"]!)"
    let run = try sessions.mosaic(["agent", "send", "-s", "peer", "-L", "works", "-m", "x"], ["PATH": path])
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("error: the program in session 'peer' has ended\n"), "\(run.errors)")
    #expect(try sessions.tmux("list-buffers").output == "")
    try sessions.send("are you there?", to: "other").expectSuccess()
  }

  @Test("tmux 3.3a crashes when it pastes into such a pane, which the check prevents", .enabled(if: isOldTmux))
  func plainPaste() throws {
    let sessions = try StandInSessions(["peer", "other"])
    let pid = try sessions.tmux("display-message", "-p", "-t", "=peer:", "#{pane_pid}").output
    _ = try sessions.shell("kill -KILL \(pid)")
    let isDead = { try sessions.tmux("display-message", "-p", "-t", "=peer:", "#{pane_dead}").output == "1\n" }
    for _ in 0..<200 where try !isDead() { try sessions.tmux("run-shell", "sleep 0.02") }
    let paste = "printf x | tmux -N -L works load-buffer -b b - ';' paste-buffer -p -d -b b -t =peer:"
    #expect(try sessions.shell(paste).errors == "server exited unexpectedly\n")
    #expect(try sessions.tmux("list-sessions").status == 1)
  }

  private static let isOldTmux = (try? ProgramRun.run("/usr/bin/env", ["tmux", "-V"]))?.output == "tmux 3.3a\n"
}
