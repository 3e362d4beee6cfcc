import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("docs/guides/operating.md", .runsPrograms, .needsUserManager, .serialized)
struct OperatingGuideTests {
  private static func page() throws -> String {
    try String(contentsOfFile: SystemdHarness.root + "/docs/guides/operating.md", encoding: .utf8)
  }

  /// Returns the lines of the page's shell blocks, with the name of an existing agent.
  private static func commands() throws -> [String] {
    let blocks = try page().components(separatedBy: "```sh\n").dropFirst()
    return blocks.flatMap { $0.components(separatedBy: "```")[0].split(separator: "\n") }
      .map { $0.replacingOccurrences(of: "code0", with: "works") }
  }

  @Test("every command in the guide works")
  func commandsWork() throws {
    let commands = try Self.commands()
    let lines = try ObservedFleet.lines(
      "cd; mkfifo ~/keys; exec 3<>~/keys\n" + commands.map(Self.step).joined(separator: "\n"))
    #expect(lines.count == commands.count)
    #expect(lines.filter { $0 != "0" } == [])
  }

  /// Returns a script that prints the result of a command. A command that does not end is stopped from outside.
  private static func step(_ command: String) -> String {
    if command.contains("--watch") {
      return "\(command) | head -n 1 | grep -q ^NAME; echo $?"
    }
    if command.hasPrefix("mosaic fleet top") {
      return """
        TERM=xterm script -qefc '\(command)' /dev/null <&3 >$HOME/screen 2>&1 &
        until grep -q 'quit' $HOME/screen 2>/dev/null; do sleep 0.05; done; printf q >&3; wait $!; echo $?
        """
    }
    guard command.hasPrefix("mosaic agent watch") || command.hasPrefix("mosaic agent attach") else {
      return "status=0; \(command) >/dev/null 2>$HOME/said || status=\"$(cat $HOME/said)\"; echo $status"
    }
    return """
      TERM=xterm script -qefc '\(command)' /dev/null <&3 >/dev/null 2>&1 &
      until [ -n "$(t list-clients)" ]; do sleep 0.05; done
      t detach-client -s =works; wait $!; echo $?
      """
  }

  @Test("the guide's units write the metrics again and again")
  func metricsUnits() throws {
    let units = try Self.page().components(separatedBy: "```ini\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(units.count == 2)
    let lines = try ObservedFleet.lines(
      units.map { unit in
        let name = unit.components(separatedBy: "\n")[0].dropFirst("# ~/".count)
        let text = unit.replacingOccurrences(of: "=15", with: "=1")
          .replacingOccurrences(of: "%h/.local/bin", with: SystemdHarness.root + "/.build/debug")
          .replacingOccurrences(of: "/var/lib/node_exporter", with: "%h")
        return "cat >$HOME/\(name) <<'END'\n\(text)END"
      }.joined(separator: "\n") + """

        systemctl --user daemon-reload; systemctl --user enable --now mosaic-metrics.timer 2>/dev/null
        for round in 1 2; do
          until grep -q 'mosaic_agent_state.*works' $HOME/mosaic.prom 2>/dev/null; do sleep 0.1; done
          rm $HOME/mosaic.prom; echo written
        done
        """)
    #expect(lines == ["written", "written"])
  }

  @Test("the guide's table has the columns that ps shows")
  func columns() throws {
    let shown = try ObservedFleet.lines("mosaic fleet ps").first
    let told = try Self.page().split(separator: "\n").first { $0.hasPrefix("NAME ") }
    #expect(told?.split(separator: " ") == shown?.split(separator: " "))
  }
}
