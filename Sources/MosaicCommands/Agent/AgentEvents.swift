import ArgumentParser
import FoundationEssentials
import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicWorkspace

/// `mosaic agent events`
struct AgentEvents: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Show the events that an agent's runtime reported.",
    discussion: """
      Shows the newest lines of fleet/run/NAME.events: the time in UTC, the event, the tool or the reason, and the \
      start of the session's id.

      Example:
        mosaic agent events code0 --follow
      """)

  @OptionGroup var agent: NamedAgent

  @Option(
    name: .customShort("n"), parsing: .unconditional, help: ArgumentHelp("Number of events.", valueName: "events"))
  var count = 20

  @Flag(help: "Keep showing new events as they arrive.")
  var follow = false

  @Flag(help: "Print one JSON object per line.")
  var json = false

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (0...1_000_000).contains(count) else { throw ValidationError("-n takes a number from 0 to 1000000") }
  }

  func run() throws {
    try withFailures(Invocation(home)) {
      let folder = try FleetFolder(home: Workspace(home).home)
      let log = EventLog(of: agent.name, in: folder)
      // A log may belong to an agent that the roster no longer has.
      if !log.exists, folder.environment(of: agent.name) == nil {
        throw UnknownAgentName(name: agent.name, known: folder.generatedAgents)
      }
      var reader = EventFollower(log)
      show(reader.latest(count))
      while follow {
        usleep(100_000)
        show(reader.next())
      }
    }
  }

  private func show(_ events: [RuntimeEvent]) {
    Terminal.write(events.map { (json ? $0.json : $0.shown) + "\n" }.joined())
  }
}

extension RuntimeEvent {
  /// Columns for a person.
  fileprivate var shown: String {
    let columns = [
      moment, kind.padded(to: 18), String((session ?? "-").prefix(8)).padded(to: 8), tool ?? reason ?? "",
    ]
    return Visible.line(columns.joined(separator: "  ").trimmedEnd)
  }

  private struct Shown: Encodable {
    let at: String
    let kind: String
    let session: String?
    let pid: Int32?
    let turn: String?
    let tool: String?
    let reason: String?
    let transcript: String?
    let promptDigest: String?
    let prompt: String?

    private enum CodingKeys: String, CodingKey {
      case at, kind, session, pid, turn, tool, reason, transcript, prompt
      case promptDigest = "prompt_sha256"
    }
  }

  fileprivate var json: String {
    let shown = Shown(
      at: moment, kind: kind, session: session, pid: process, turn: turn, tool: tool, reason: reason,
      transcript: transcript, promptDigest: promptDigest, prompt: prompt)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(shown)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
