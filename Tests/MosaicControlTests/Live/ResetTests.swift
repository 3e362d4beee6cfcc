import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Resetting agents in a fleet from the preset local-canary", .runsPrograms, .needsUserManager)
struct ResetTests {
  private static let script = """
    mkdir -p $HOME/.local/bin; ln -s \(LiveFleet.program) $HOME/.local/bin/mosaic
    mosaic fleet init --preset local-canary -q; mosaic fleet up -q || echo "up: $?"
    now() { panes mosaic-fleet; }
    shown() { tmux -N -L mosaic-fleet capture-pane -p -t =canary1: | grep -v '^$'; }
    others() { now | grep -v '^canary1 ' | diff - $HOME/others >/dev/null && echo same; }
    ready() { until_true 'shown | tail -1 | grep -q "^>"'; }
    ready; now | grep -v '^canary1 ' >$HOME/others; now | grep '^canary1 ' >$HOME/own; wc -l <$HOME/others
    mosaic agent send canary1 -m 'a word' --verify --verify-timeout 30000
    until_true 'shown | grep -q "done: .* a word"'

    """

  private func run(_ script: String) throws -> ProgramRun {
    let home = try ScratchFolder()
    return try LiveFleet(in: home).run(Self.script + script)
  }

  @Test("reset types the runtime's command: the conversation is empty, and every process stays the same")
  func typed() throws {
    let run = try run(
      """
      mosaic agent reset canary1 2>&1; shown | grep -c 'a word'
      now | grep '^canary1 ' | diff - $HOME/own && echo same; others
      grep -c '"/clear"' $HOME/.config/mosaic/fleet/run/canary1.received
      """)
    #expect(
      run.lines == ["3", "accepted (screen)", "canary1 was reset with /clear", "0", "same", "same", "1"],
      "\(run.lines) \(run.errors)")
  }

  @Test("reset leaves a half-typed line as it is, and reports that nothing was reset")
  func halfTyped() throws {
    let run = try run(
      """
      tmux -N -L mosaic-fleet send-keys -t =canary1: -l 'secret thought'
      mosaic agent reset canary1 2>&1; echo $?
      until_true 'shown | tail -1 | grep -q "^> secret thought$"'
      tmux -N -L mosaic-fleet send-keys -t =canary1: C-u; until_true 'shown | tail -1 | grep -q "^>$"'
      mosaic agent reset canary1 2>&1
      """)
    #expect(
      run.lines == [
        "3", "accepted (screen)", "error: not sent: the composer of 'canary1' holds unsent text",
        "help: nothing was typed; submit or clear the text in the composer, then try again", "1",
        "canary1 was reset with /clear",
      ], "\(run.lines) \(run.errors)")
  }

  @Test("reset --new ends the session, systemd starts another, and the other agents keep their processes")
  func startedAnew() throws {
    let run = try run(
      """
      old=$(sed 's/.* //' $HOME/own)
      mosaic agent reset canary1 --new 2>&1; ended $old && echo gone
      state canary1; ready; shown | grep -c 'a word'
      now | grep '^canary1 ' | diff - $HOME/own >/dev/null || echo new; others
      mosaic agent send canary1 -m 'another word' --verify --verify-timeout 30000
      """)
    #expect(
      run.lines == [
        "3", "accepted (screen)", "canary1 has a new session", "gone", "active", "0", "new", "same",
        "accepted (screen)",
      ], "\(run.lines) \(run.errors)")
  }
}
