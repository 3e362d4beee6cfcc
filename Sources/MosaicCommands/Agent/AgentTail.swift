import ArgumentParser
import MosaicControl
import MosaicDiagnostics

/// `mosaic agent tail`
struct AgentTail: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail",
    abstract: "Print the last lines that stand in an agent's pane.",
    discussion: """
      Control characters are made visible, and empty lines at the end left out.

      Example:
        mosaic agent tail code0 -n 40
      """)

  @OptionGroup var agent: NamedAgent

  @Option(name: .customShort("n"), parsing: .unconditional, help: ArgumentHelp("How many lines.", valueName: "lines"))
  var count = 20

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (1...100_000).contains(count) else { throw ValidationError("-n takes a number from 1 to 100000") }
  }

  func run() throws {
    try withFailures(Invocation(home)) {
      let pane = try AgentPane(of: agent.name, in: RunningFleet(salvaging: home))
      let lines = try pane.tmux.text(of: pane.pane.id, scrolledBack: count).map(Self.shown)
      let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
      Terminal.write(lines[..<end].suffix(count).map { $0 + "\n" }.joined())
    }
  }

  /// A pane's lines are filled up with blanks.
  private static func shown(_ line: String) -> String {
    let visible = Visible.source(line)
    return String(visible[..<(visible.lastIndex { $0 != " " }.map(visible.index(after:)) ?? visible.startIndex)])
  }
}
