import Foundation
import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("The contract that real runtimes receive", .serialized, .needsRuntimes, .runsPrograms, .needsUserManager)
struct RuntimeContractTests {
  private static let resets = RuntimeMessageTests.number("MOSAIC_REAL_RESETS", usual: 2)

  /// Returns whether a request contains a word of the person's own, one of the persona's and the cheat sheet's heading.
  private func told(_ fleet: RealFleet, _ request: RuntimeRequest, _ log: RuntimeLog) -> [Bool] {
    let system = log.system(of: request)
    return ["the-persons-own-word", "# Persona Contract (code)", "# Fleet Comms"].map(system.contains)
  }

  @Test("contract and cheat sheet are in the requests before and after every reset, and the conversation is new")
  func resets() throws {
    let fleet = try RealFleet([.claude("ada", "class: code"), .codex("cody", "class: code")])
    try fleet.home.write("the-persons-own-word\n", to: ".config/mosaic/USER.md")
    let run = try fleet.run(
      """
      up
      for agent in ada cody; do
        ready $agent; send $agent -m 'round 0' >sent; until_true 'arrived $agent "round 0"'
        for round in $(seq \(Self.resets)); do
          until_true "screen $agent | grep -q Understood"; sleep 1
          mosaic agent reset $agent >said 2>&1 || { echo "reset: $?"; cat said; }
          ready $agent; send $agent -m "round $round" | grep -v 'exit 0'; until_true 'arrived $agent "round $round"'
        done
      done
      """, timeout: 120 + Self.resets * 60)
    let proved = [String](repeating: "accepted (runtime)", count: 2 * Self.resets)
    #expect(run.lines == proved, "\(run.errors)")
    let log = try fleet.api.log()
    for agent in ["ada", "cody"] {
      let requests = log.conversation(of: agent)
      #expect(requests.map(\.user.count) == [Int](repeating: 1, count: Self.resets + 1), "\(agent)")
      for request in requests { #expect(told(fleet, request, log) == [true, true, true], "\(agent)") }
      #expect(Set(requests.map(\.session)).count == Self.resets + 1, "\(agent)")
    }
  }

  @Test("a changed contract is in the requests after a restart")
  func restart() throws {
    let fleet = try RealFleet([.claude("ada", "class: code"), .codex("cody", "class: code")])
    try fleet.home.write("the word of before\n", to: ".config/mosaic/USER.md")
    let run = try fleet.run(
      """
      up; for agent in ada cody; do
        ready $agent; send $agent -m 'a' >sent; until_true 'arrived $agent "] a"'
      done
      echo the-persons-own-word >.config/mosaic/USER.md
      mosaic fleet restart --no-wait -q ada || echo $?; mosaic fleet restart --no-wait -q cody || echo $?
      for agent in ada cody; do ready $agent; send $agent -m 'b' >sent; until_true 'arrived $agent "] b"'; done
      """)
    #expect(run.lines == [], "\(run.errors)")
    let log = try fleet.api.log()
    for agent in ["ada", "cody"] {
      let last = try #require(log.conversation(of: agent).last)
      #expect(told(fleet, last, log) == [true, true, true], "\(agent)")
      #expect(!log.system(of: last).contains("the word of before"), "\(agent)")
    }
  }

  @Test("a killed runtime is restarted with its contract and accepts messages")
  func killed() throws {
    let fleet = try RealFleet([.claude("ada", "class: code"), .codex("cody", "class: code")])
    try fleet.home.write("the-persons-own-word\n", to: ".config/mosaic/USER.md")
    let run = try fleet.run(
      """
      up
      for agent in ada cody; do
        ready $agent; old=$(pid $agent); kill -9 "$old"
        seconds=40 until_true '[ "$(pid $agent 2>/dev/null)" -gt 0 ] && [ "$(pid $agent)" != $old ]' 2>errors
        live resize-window -t "=$agent:" -x 160 -y 45; ready $agent
        send $agent -m 'after' | grep exit; until_true 'arrived $agent after'
      done
      """)
    #expect(run.lines == ["exit 0", "exit 0"], "\(run.errors)")
    let log = try fleet.api.log()
    for agent in ["ada", "cody"] {
      let last = try #require(log.conversation(of: agent).last)
      #expect(told(fleet, last, log) == [true, true, true], "\(agent)")
    }
  }

  @Test("a killed agent remembers its conversation, and a changed contract is in its next request")
  func resumed() throws {
    let fleet = try RealFleet([
      .claude("ada", "class: code", "resume_session: true"), .codex("cody", "class: code", "resume_session: true"),
    ])
    let run = try fleet.run(
      """
      again() { ready $1; send $1 -m "$2" >sent; until_true "arrived $1 '] $2'"; until_true "screen $1 | grep -q Understood"; sleep 1; }
      up
      for name in ada cody; do
        again $name first; old=$(pid $name); kill -9 "$old"
        seconds=40 until_true '[ "$(pid $name 2>/dev/null)" -gt 0 ] && [ "$(pid $name)" != $old ]' 2>errors
        widen; again $name second
      done
      echo the-persons-own-word >.config/mosaic/USER.md
      for name in ada cody; do
        mosaic fleet restart -q $name || echo $?; widen; again $name third
        grep -c 'continues conversation' .config/mosaic/fleet/run/$name.log
      done
      mosaic fleet restart --no-wait --fresh -q ada; widen; again ada fourth
      grep -c 'new conversation: --fresh was given' .config/mosaic/fleet/run/ada.log
      grep note .config/mosaic/fleet/run/*.log >&2
      """, timeout: 240)
    #expect(run.lines == ["2", "1", "1"], "\(run.lines)\n\(run.errors)")
    let log = try fleet.api.log()
    #expect(log.conversation(of: "ada").map(\.user.count) == [1, 2, 3, 1])
    // A resumed Codex would keep the old contract.
    #expect(log.conversation(of: "cody").map(\.user.count) == [1, 2, 1])
    for agent in ["ada", "cody"] {
      let last = try #require(log.conversation(of: agent).last)
      #expect(told(fleet, last, log) == [true, true, true], "\(agent)")
    }
  }
}
