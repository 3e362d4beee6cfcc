import MosaicTestHarness
import Testing

/// An agent's name in the environment selects the format for agents, and changes nothing else.
@Suite("The format of a run that names none", .runsPrograms)
struct UsualFormatTests {
  private static let roster =
    "version: 1\ntransport: tmux\nfloor: none\ntmux: {socket_name: shop}\nagents:\n"
    + "  - {name: ada, class: gardener, runtime: claude, yolo: yes}\n"

  /// Runs `mosaic fleet validate` on a roster with errors, and returns its output with the exit code in the last line.
  private func validate(_ variables: String = "", _ options: String = "") throws -> String {
    let home = try FreshHome()
    return try home.run(
      """
      mkdir work && cd work && printf '%s' '\(Self.roster)' > roster.yaml
      \(variables) mosaic fleet validate roster.yaml \(options); echo "exit $?"
      """
    ).transcript
  }

  @Test("is for agents where an agent's name is set, with the same exit code")
  func isForAgents() throws {
    let agent = try validate("", "--format agent")
    #expect(agent.hasPrefix("roster.yaml\nE ") && agent.hasSuffix("exit 1\n"))
    #expect(try validate("MOSAIC_AGENT_NAME=ada") == agent)
  }

  @Test("is text elsewhere, and an option has precedence")
  func isTextElsewhere() throws {
    let text = try validate("", "--format text")
    #expect(text.hasPrefix("error[") && text.hasSuffix("exit 1\n"))
    #expect(try validate() == text)
    #expect(try validate("MOSAIC_AGENT_NAME=ada", "--format text") == text)
    #expect(try validate("MOSAIC_AGENT_NAME=ada", "--json") == validate("", "--json"))
  }
}
