import Foundation
import MosaicTestHarness
import Testing

/// `Fixtures/releases/0.1.0` is a workspace as 0.1.0 generated and installed it, without the shipped library, and a
/// program that starts its agents the way 0.1.0 did.
@Suite("The home of an earlier release", .runsPrograms, .needsUserManager)
struct ReleaseHomeTests {
  private static let fixture = SystemdHarness.root + "/Fixtures/releases/0.1.0"

  @Test("a newer program observes, messages, checks and stops agents that 0.1.0 started, before update has run")
  func runningAgents() throws {
    let home = try ScratchFolder()
    try home.write(LiveFleet.program, to: "program")
    let run = try LiveFleet(in: home).run(
      """
      cp -r \(Self.fixture)/mosaic $HOME/.config-mosaic; mkdir -p .config $HOME/.local/bin $HOME/.config/systemd/user
      mv $HOME/.config-mosaic $HOME/.config/mosaic; cp \(Self.fixture)/units/* $HOME/.config/systemd/user
      cp \(Self.fixture)/program $HOME/.local/bin/mosaic; cd $HOME/.config/mosaic
      sed -i "s|@HOME@|$HOME|" fleet/run/installed.json; chmod 700 fleet/agents; chmod 600 fleet/agents/*
      systemctl --user daemon-reload; systemctl --user enable -q mosaic-fleet.target
      systemctl --user start mosaic-tmux-holder mosaic-agent@ada mosaic-agent@bo mosaic-fleet.target
      before=$(find . -type f ! -path './fleet/run/*' -exec sha256sum {} + | sort)
      until_true '[ "$(mosaic fleet ps | grep -c "active .*mosaic")" = 2 ]'
      mosaic fleet ps | awk 'NR > 1 { print $1, $3, $5, $6, $12 }'
      mosaic agent send bo -m 'hello from the next release' --verify 2>&1; cat fleet/run/bo.received | grep -c 'next release'
      mosaic fleet check --all >said 2>&1; echo "check $?"; grep -oE '^drift.*(comms.ada.md|\\.env)' said; grep '^error' said
      mosaic fleet doctor 2>/dev/null | grep -oE '^error.*(library|generated files)' | sed 's|69|N|'
      mosaic fleet stop ada 2>&1; panes | cut -d' ' -f1; state ada; mosaic fleet ps | awk '$1 == "ada" { print $5, $6 }'
      [ "$before" = "$(find . -type f ! -path './fleet/run/*' ! -name said -exec sha256sum {} + | sort)" ] && echo untouched
      mosaic fleet down 2>&1 | tail -n 1; panes | wc -l
      """)
    #expect(
      run.lines == [
        "ada stub active mosaic RESTART-NEEDED", "bo stub active mosaic RESTART-NEEDED", "sea stub unknown unknown -",
        "accepted (screen)", "1", "check 2", "drift[outdated]: fleet/comms/ada.md",
        "error[library]: N library", "error[generated-files]: 5 generated files",
        "1 agent stopped", "bo", "inactive", "inactive -", "untouched", "1 agent stopped, 1 not running", "0",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }
}
