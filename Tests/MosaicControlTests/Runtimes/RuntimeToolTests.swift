import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("mosaic's tools in the real runtimes", .serialized, .needsRuntimes, .runsPrograms, .needsUserManager)
struct RuntimeToolTests {
  private static let tools = ["fleet_ps", "send_message", "read_contract", "validate", "explain"]

  @Test("Claude Code and Codex call fleet_ps and send_message, and the person's settings stay as they were")
  func calls() throws {
    let fleet = try RealFleet([.claude(), .codex()])
    let run = try fleet.run(
      """
      settings() { sha256sum .claude/settings.json .codex/config.toml; jq -S .mcpServers .claude.json; }
      settings >before; up; ready ada; ready cody
      for pair in ada:cody cody:ada; do
        from=${pair%:*}; to=${pair#*:}
        send $from -m 'MARK:MCP:fleet_ps' >sent; until_true 'arrived $from MARK:MCP:fleet_ps'; until_true 'resulted $from since_seconds'
        seconds=40; until_true '[ "$(readiness $from)" = available ]'; until_true '[ "$(readiness $to)" = available ]'
        send $from -m "MARK:MCP:send_message?to=$to&text=from+$from:+%60id%60+%245" >sent
        until_true "arrived $to 'from $from'"; until_true 'resulted $from verdict'
        until_true '[ "$(readiness $from)" = available ]'; until_true '[ "$(readiness $to)" = available ]'
      done
      settings >after; cmp before after && echo same
      """, timeout: 240)
    #expect(run.lines == ["same"], "\(run.lines)\n\(run.errors)")
    let log = try fleet.api.log()
    for (from, to) in [("ada", "cody"), ("cody", "ada")] {
      let results = log.conversation(of: from).compactMap(\.result)
      let states = try #require(results.first { $0.contains("since_seconds") }, "\(from): \(results)")
      #expect(states.contains("ada") && states.contains("cody"), "\(from): \(states)")
      let sent = try #require(results.first { $0.contains("verdict") }, "\(from): \(results)")
      #expect(sent.contains("accepted (runtime)"), "\(from): \(sent)")
      let label = "[\(fleet.host):\(from) -> \(fleet.host):\(to)] "
      let received = log.messages(to: to).map { DeliveredText($0).description }.filter { $0.contains("from \(from)") }
      #expect(received == [label + "from \(from): `id` $5"], "\(to)")
    }
    let names = log.conversation(of: "ada").last?.tools ?? []
    #expect(Set(names).isSuperset(of: Self.tools.map { "mcp__mosaic__\($0)" }), "\(names)")
    for request in log.conversation() { #expect(log.system(of: request).contains("MCP server named `mosaic`")) }
  }

  @Test("an agent with 'mcp: false' has no tools and a cheat-sheet without them, and a change needs a restart")
  func without() throws {
    let fleet = try RealFleet([.claude("ada", "mcp: false"), .codex("cody", "mcp: false")])
    let run = try fleet.run(
      """
      up; ready ada; ready cody
      for agent in ada cody; do send $agent -m hello >sent; until_true "arrived $agent hello"; done
      ls .config/mosaic/fleet/run | grep mcp; grep -l 'MCP server' .config/mosaic/fleet/comms/*.md
      for agent in ada cody; do tr '\\0' '\\n' </proc/$(pid $agent)/cmdline | grep -i mcp; done
      sed -i 's/mcp: false/mcp: true/' .config/mosaic/fleet/roster.yaml; mosaic fleet generate -q 2>&1
      mosaic fleet ps --json | jq -r '.agents[] | .name + " " + ([.flags[].flag] | join(","))'
      """)
    #expect(run.lines == ["ada RESTART-NEEDED", "cody RESTART-NEEDED"], "\(run.lines)\n\(run.errors)")
    let log = try fleet.api.log()
    for agent in ["ada", "cody"] {
      let request = try #require(log.conversation(of: agent).last)
      #expect(!request.tools.contains { $0.contains("mosaic") })
      #expect(!log.system(of: request).contains("MCP server named `mosaic`"))
    }
  }
}
