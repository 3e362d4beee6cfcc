import Foundation
import MosaicFormats
import MosaicOperations
import MosaicTestHarness
import Testing

@testable import MosaicCommands
@testable import MosaicControl
@testable import MosaicPresentation

/// Pages in `docs/live`: one per word that commands use about a running fleet.
@Suite("Pages for words about a running fleet", .runsPrograms)
struct LivePageTests {
  private static let folder = Repository.root.appendingPathComponent("docs/live")
  /// A word that is both a state and a last exit, or a kind of event, has one page.
  private static let sharedWords: Set = ["stopped"]
  /// A line above the table has the page of the finding or the cell with the same meaning.
  private static let sharedNotices: Set<FleetTable.Notice> = [.paused, .notInstalled]
  private static let sharedKinds: Set<FleetEvent.Kind> = [.failed, .waiting, .stale]
  private static let words: [String] = ofAgents + ofTables + ofRuns

  private static let ofAgents: [String] =
    Readiness.allCases.map(\.rawValue) + AgentFlag.allCases.map(\.rawValue) + DeliveryVerdict.allCases.map(\.rawValue)

  private static let ofTables: [String] = [
    AgentCells.Word.allCases.map(\.rawValue).filter { !sharedWords.contains($0) },
    AgentCells.UnitWord.allCases.map(\.rawValue),
    FleetTable.Notice.allCases.filter { !sharedNotices.contains($0) }.map(\.rawValue),
  ].flatMap(\.self)

  private static let ofRuns: [String] = [
    HealthCheck.allCases.map(\.rawValue), ExplainedTopic.Key.allCases.map(\.rawValue),
    FleetEvent.Kind.allCases.filter { !sharedKinds.contains($0) }.map(\.rawValue),
  ].flatMap(\.self)

  @Test("a page has the word, one sentence about it and the fixed headings", arguments: words)
  func page(_ word: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent("\(word.lowercased()).md"), encoding: .utf8)
    let paragraphs = text.components(separatedBy: "\n\n")
    #expect(paragraphs.first == "# \(word)")
    #expect(paragraphs[1].hasSuffix(".") && !paragraphs[1].dropLast().contains(". "))
    #expect(
      paragraphs.filter { $0.hasPrefix("## ") } == ["## Where it shows", "## What it means", "## What to do"])
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  @Test("every word has a page, and every page has a word")
  func complete() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(Self.words.map { "\($0.lowercased()).md" }))
    #expect(Set(Self.words).count == Self.words.count)
  }

  @Test("the commands that a page names exist", arguments: words)
  func commands(_ word: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent("\(word.lowercased()).md"), encoding: .utf8)
    for command in text.matches(of: /`mosaic ([^`]+)`/).map(\.1) {
      #expect(UnknownVerb(command.split(whereSeparator: \.isWhitespace).map(String.init)) == nil, "\(command)")
    }
  }

  @Test("each kind of event can be explained, alone and in an event", arguments: FleetEvent.Kind.allCases)
  func events(_ kind: FleetEvent.Kind) throws {
    let event = FleetEvent(kind, of: "ada", message: "m", evidence: "e").json(at: 0, on: "here")
    let home = try FreshHome()
    for text in [kind.rawValue, String(decoding: event.compact, as: UTF8.self)] {
      let run = try home.run("mosaic explain '\(text)'")
      #expect(run.status == 0 && run.transcript.contains("# \(kind.rawValue)\n"), "\(text)\n\(run.transcript)")
    }
    #expect(try home.run("mosaic explain notify").transcript.contains("`\(kind.rawValue)`"))
  }

  @Test("each word can be explained as it is shown, and a word with two meanings shows both")
  func explained() throws {
    let home = try FreshHome()
    #expect(try home.run("mosaic explain DRIFT").transcript.hasPrefix("# DRIFT\n\nAn agent's pane"))
    #expect(try home.run("mosaic explain 12s/working").transcript.hasPrefix("# working\n"))
    let line = "'error[working-directory]: ~/no, the working directory of waits, is not a folder'"
    #expect(try home.run("mosaic explain \(line)").transcript.hasPrefix("# working-directory\n"))
    let two = try home.run("mosaic explain drift linger").transcript
    #expect(two.hasPrefix("# DRIFT\n") && two.contains("\n\n# linger\n"))
    #expect(try home.run("mosaic explain ' --> fleet/roster.yaml:9:10'").transcript.contains("that is a location"))
    #expect(try home.run("mosaic explain unknown agent").transcript.hasPrefix("# unknown-agent\n"))
    #expect(try home.run("mosaic explain NO ANSWER").transcript.hasPrefix("# no-answer\n"))
    let notice = try home.run("mosaic explain 'NOT WRITABLE: no heartbeat can be written'").transcript
    #expect(notice.hasPrefix("# not-writable\n"))
    let row = try home.run("mosaic explain 'canary1 worker stub working active sh 192 1s 5m 0 oom DRIFT,BOOT-ENABLE'")
      .transcript
    #expect(
      row.hasPrefix("# working\n") && row.contains("\n\n# oom\n") && row.contains("\n\n# DRIFT\n")
        && row.contains("\n\n# BOOT-ENABLE\n"))
    #expect(try home.run("mosaic explain 'canary1 dead 5m -'").transcript.hasPrefix("# dead\n"))
    #expect(try home.run("mosaic explain 'the DRIFTY one'").status == 1)
    let both = try home.run("mosaic explain stale").transcript
    #expect(both.hasPrefix("# stale\n\nA generated file") && both.contains("\n\n# stale\n\nThe agent's last heartbeat"))
    let list = try home.run("mosaic explain").transcript
    for line in ["flag    drift ", "key     notify ", "event   gave-up ", "notice  no-answer ", "cell    inactive "] {
      #expect(list.contains("\n  \(line)"))
    }
  }
}
