import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Several real runtimes at once", .serialized, .needsRuntimes, .runsPrograms, .needsUserManager)
struct RuntimeNeighboursTests {
  private static let each = RuntimeMessageTests.number("MOSAIC_REAL_AGENTS", usual: 2)

  private struct Event: Decodable {
    let kind: String
    let session: String?
    let pid: Int32?
  }

  @Test("agents share no daemon: the events of each come from its own process and conversation")
  func events() throws {
    let agents = (1...Self.each).flatMap { number in
      [RealFleet.Agent.claude("ada\(number)"), .codex("cody\(number)")]
    }
    let fleet = try RealFleet(agents)
    let names = agents.map(\.name)
    let run = try fleet.run(
      """
      up; agents='\(names.joined(separator: " "))'
      for agent in $agents; do ready $agent; done
      for round in 1 2; do
        senders=; for agent in $agents; do send $agent -m "round $round for $agent" >sent-$agent & senders="$senders $!"; done
        wait $senders
        for agent in $agents; do
          grep exit sent-$agent | grep -v 'exit 0'; until_true 'arrived $agent "round $round for $agent"'
          until_true '[ -n "$(ended_at $agent)" ]'; ready $agent
        done
      done
      for agent in $agents; do
        mosaic agent events $agent -n 100 --json >events-$agent; pid $agent >pid-$agent
      done
      pgrep -fa '^[^ ]*(claude|codex) (daemon|app-server)'
      """, timeout: 200)
    #expect(run.lines == [], "\(run.errors)")
    let log = try fleet.api.log()
    for name in names {
      let sessions = Set(log.conversation(of: name).map(\.session))
      let process = try Int32(
        String(decoding: fleet.home.read("pid-\(name)"), as: UTF8.self).trimmingCharacters(in: .newlines))
      let events = try fleet.home.read("events-\(name)").split(separator: 0x0A).map {
        try JSONDecoder().decode(Event.self, from: Data($0))
      }
      #expect(sessions.count == 1 && Set(events.map(\.session)) == Set(sessions.map { $0 }), "\(name)")
      #expect(Set(events.map(\.pid)) == [process], "\(name)")
      #expect(events.count { $0.kind == "UserPromptSubmit" } == 2 && events.count { $0.kind == "Stop" } == 2, "\(name)")
      let expected = (1...2).map { "[\(fleet.host):@operator -> \(fleet.host):\(name)] round \($0) for \(name)" }
      #expect(log.messages(to: name) == expected)
    }
  }

  @Test("four Codex started at once in a home without Codex's databases all start, and none is restarted")
  func databases() throws {
    let agents = (1...4).map { RealFleet.Agent.codex("cody\($0)") }
    let fleet = try RealFleet(agents)
    let run = try fleet.run(
      """
      ls .codex/*.sqlite 2>/dev/null; up
      for agent in cody1 cody2 cody3 cody4; do
        ready $agent; systemctl --user show -p NRestarts --value mosaic-agent@$agent.service
      done
      """)
    #expect(run.lines == ["0", "0", "0", "0"], "\(run.errors)")
  }

  @Test("if a runtime dies between check and paste, the message is not delivered, and the other agents keep running")
  func death() throws {
    let fleet = try RealFleet([.claude(), .codex()])
    let run = try fleet.run(
      """
      up; ready ada; ready cody; pid cody >before; mkdir bin
      cat >bin/tmux <<'END'
      #!/bin/sh
      t() { /usr/bin/tmux -N -L live "$@"; }
      case "$*" in *load-buffer*)
        [ -e killed ] || kill -KILL "$(t display-message -p -t =ada: '#{pane_pid}')"; touch killed
        for attempt in $(seq 100); do
          [ "$(t display-message -p -t =ada: '#{pane_dead}')" = 0 ] || break; sleep 0.02; t run-shell true
        done
      esac
      exec /usr/bin/tmux "$@"
      END
      chmod +x bin/tmux
      (PATH=$HOME/bin:$PATH; send ada -m 'nobody may see this' | grep exit); ls killed
      pid cody | diff before - && echo alive; send cody -m 'are you there?'; until_true 'arrived cody "are you there"'
      seconds=40 until_true '[ "$(pid ada 2>/dev/null)" -gt 0 ]' 2>errors; live resize-window -t =ada: -x 160 -y 45
      ready ada; received 'nobody may see this' && echo received; shown ada | grep 'nobody may see this'
      """)
    #expect(run.lines == ["exit 1", "killed", "alive", "accepted (runtime)", "exit 0"], "\(run.errors)")
  }
}
