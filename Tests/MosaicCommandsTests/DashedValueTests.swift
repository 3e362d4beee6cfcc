import ArgumentParser
import Foundation
import MosaicHost
import MosaicTestHarness
import Testing

@testable import MosaicCommands

@Suite("Values that start with a dash", .runsPrograms)
struct DashedValueTests {
  private static let values = ["-x", "-5", "--", "--- a/file", "---", "--help", "-h", "--version", "--home", "- item"]

  @Test("every option of every verb takes the next word as its value")
  func everyOption() throws {
    var refusals: [String] = []
    var count = 0
    for place in CommandPlace.root.descendants where place.isVerb {
      let known = place.valueOptions
      let options = try Self.options(of: place)
      #expect(known == Set(options), "\(place.line)")
      count += options.count
      for (name, value) in options.flatMap({ name in Self.values.map { (name, $0) } }) {
        let separate = DashedValues.joined([name, value], options: known)
        #expect(separate == ["\(name)=\(value)"])
        if let refusal = refusal(of: separate, by: place) {
          refusals.append("\(place.line) \(separate[0]): \(refusal)")
        }
      }
    }
    #expect(refusals.isEmpty, "\(refusals.joined(separator: "\n"))")
    #expect(count > 60)
  }

  @Test("an option grouped with flags in one word also takes the next word")
  func grouped() {
    let words = DashedValues.joined(["agent", "send", "one", "-vm", "--- a/file"])
    #expect(words == ["agent", "send", "one", "-v", "-m=--- a/file"])
    #expect(DashedValues.joined(["agent", "send", "-mv", "-q"]) == ["agent", "send", "-mv", "-q"])
  }

  @Test("arguments of another program and words after '--' stay unchanged")
  func otherPrograms() {
    let words = ["launch", "--home", "-x", "claude", "--home", "-y"]
    #expect(DashedValues.joined(words) == ["launch", "--home=-x", "claude", "--home", "-y"])
    let ended = ["fleet", "pause", "--", "--why", "-x"]
    #expect(DashedValues.joined(ended) == ended)
  }

  @Test("a reason or a text that starts with dashes is passed on unchanged")
  func typed() throws {
    let home = try FreshHome()
    let run = try home.run(
      """
      mosaic fleet init --preset minimal -q --host here
      mosaic fleet pause --why '--- x' && cat .config/mosaic/fleet/run/PAUSED
      mosaic fleet pause --why=--help && cat .config/mosaic/fleet/run/PAUSED
      mosaic agent send nobody -m '--- a/file'; echo $?
      mosaic agent send nobody -S '-' -m -; echo $?
      """)
    #expect(run.transcript.contains("--- x"), "\(run.transcript)")
    #expect(run.transcript.contains("--help"))
    #expect(!run.transcript.contains("64"))
  }

  /// Returns the names of the options that take a value, according to the parser itself.
  private static func options(of place: CommandPlace) throws -> [String] {
    let tool = try JSONDecoder().decode(Tool.self, from: Data(place.command._dumpHelp().utf8))
    let options = (tool.command.arguments ?? []).filter { $0.kind == "option" }
    return options.flatMap { ($0.names ?? []).map(\.spelled) }
  }

  /// Returns the parser's message if it did not take the value; nil if it did.
  private func refusal(of words: [String], by place: CommandPlace) -> String? {
    do {
      let command = try place.command.parseAsRoot(words)
      return type(of: command) == place.command ? nil : "shows help"
    } catch {
      let text = place.command.message(for: error)
      let marks = ["issing value", "nknown option", "nvalid option", "nexpected argument"]
      return place.command.exitCode(for: error) == .success || marks.contains(where: text.contains) ? text : nil
    }
  }
}

/// The parts of the parser's description of a command that the test needs.
private struct Tool: Decodable {
  struct Command: Decodable {
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    let kind: String
    let names: [Name]?
  }

  struct Name: Decodable {
    let kind: String
    let name: String

    var spelled: String { kind == "long" ? "--\(name)" : "-\(name)" }
  }

  let command: Command
}
