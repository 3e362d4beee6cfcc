import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite(
  "Screens of the real runtimes outside of a conversation", .serialized, .needsRuntimes, .runsPrograms,
  .needsUserManager)
struct RuntimeFirstScreenTests {
  @Test("no key is pressed at a screen before the first prompt")
  func first() throws {
    let screens = RealFirstScreen.all
    let fleet = try RealFleet(screens.map(\.agent))
    let script =
      screens.map(\.setup).joined()
      + "up_named \(screens.map(\.name).joined(separator: " ")); text='nobody may see this'\n"
      + screens.map(\.script).joined()
    let run = try fleet.run(script + "ls work/hooks; asked", timeout: 300)
    #expect(run.lines == screens.map { "\($0.name): exit 1, reset 1, same, waiting" } + ["0"], "\(run.errors)")
  }

  @Test("no key is pressed in Claude's view of all agents")
  func agents() throws {
    let fleet = try RealFleet([.claude()])
    let run = try fleet.run(
      """
      rm .local/bin/claude; echo '#!/bin/sh
      unset CLAUDE_CODE_DISABLE_AGENT_VIEW; exec "\(RealRuntime.claude.program)" "$@"' >.local/bin/claude
      chmod +x .local/bin/claude; up; ready ada; send ada -m hello >sent; until_true 'arrived ada hello'; ready ada
      press ada Left; until_true 'shown ada | grep -q "enter to return"'; sleep 2
      view() { shown ada | sed 's/ *[0-9]*s$//'; }
      view >before; send ada -m 'nobody may see this' | grep exit; mosaic agent reset ada >reset 2>&1; echo "reset $?"
      sleep 2; view | diff before - && echo same; readiness ada; received 'nobody may see this' && echo received
      """)
    #expect(run.lines == ["exit 1", "reset 1", "same", "unknown"], "\(run.errors)")
  }
}
