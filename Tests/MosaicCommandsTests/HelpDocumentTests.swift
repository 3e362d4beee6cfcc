import ArgumentParser
import Foundation
import MosaicPresentation
import MosaicTestHarness
import Testing

@testable import MosaicCommands

/// `mosaic help --format json`: the command tree for programs.
@Suite("Help as JSON", .runsPrograms)
struct HelpDocumentTests {
  private struct Document: Decodable {
    let version: Int
    let exitCodes: [Code]
    let sharedOptions: [Argument]
    let commands: [Command]

    /// Returns the options of a command, with those that it shares with others.
    func options(of command: Command) -> [Argument] {
      let shared = command.sharedOptions ?? []
      return (command.options ?? []) + sharedOptions.filter { shared.contains($0.names?.first ?? "") }
    }
  }

  private struct Command: Decodable {
    let command: String
    let summary: String
    let description: String?
    let examples: [String]?
    let arguments: [Argument]?
    let options: [Argument]?
    let sharedOptions: [String]?
    let exitCodes: [Code]?
  }

  private struct Argument: Decodable {
    let names: [String]?
    let value: String?
    let values: [String]?
    let help: String?
    let required: Bool?
  }

  private struct Code: Decodable {
    let code: Int32
    let meaning: String

    var row: ExitTable.Row { ExitTable.Row(code: code, meaning: meaning) }
  }

  private static let places = ([CommandPlace.root] + CommandPlace.root.descendants).filter {
    $0.command.configuration.shouldDisplay
  }

  private func document(_ words: String) throws -> Document {
    let help = try #require(HelpDocument(words.split(separator: " ").map(String.init)))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Document.self, from: Data(help.text.utf8))
  }

  @Test("every command has its options, examples and exit codes, as its help shows them")
  func isComplete() throws {
    let document = try document("help --format json")
    let names = document.sharedOptions.compactMap { $0.names?.first }
    #expect(Set(names).count == names.count && names.count > 5)
    #expect(document.commands.map(\.command) == Self.places.map(\.line))
    for (command, place) in zip(document.commands, Self.places) {
      let help = place.command.helpMessage(columns: 10_000)
      let words = help.replacing(/\s+/, with: " ")
      let options = document.options(of: command)
      #expect(Set(options.flatMap { $0.names ?? [] }) == self.options(in: help), "\(place.line)")
      let description = (command.description ?? "").replacing(/\s+/, with: " ")
      #expect(description.isEmpty || words.contains(description), "\(place.line)")
      let examples = command.examples ?? []
      for example in examples.flatMap({ $0.split(separator: "\n") }) {
        #expect(help.contains("\n  \(example)\n"), "\(place.line): \(example)")
      }
      for option in options + (command.arguments ?? []) {
        #expect(words.contains((option.help ?? "-").replacing(/\s+/, with: " ")), "\(place.line)")
      }
      #expect(place.command.configuration.discussion.contains("xample") != examples.isEmpty || place.words.count == 1)
    }
  }

  /// Returns the names of the options that a help page lists.
  private func options(in help: String) -> Set<String> {
    let lines = help.split(separator: "\n").drop { $0 != "OPTIONS:" }.filter { $0.hasPrefix("  -") }
    let names = lines.flatMap { $0.split(whereSeparator: { " ,/".contains($0) }).prefix { $0.hasPrefix("-") } }
    return Set(names.map(String.init))
  }

  @Test("a command with exit codes of its own has them in its help and in the document")
  func exitCodes() throws {
    let document = try document("help --format json")
    #expect(document.exitCodes.map(\.row) == ExitTable.common)
    for name in ExitTable.commands {
      let command = try #require(document.commands.first { $0.command == "mosaic \(name)" }, "\(name)")
      let place = try #require(Self.places.first { $0.line == "mosaic \(name)" })
      #expect(place.command.helpMessage(columns: 10_000).contains(ExitTable.help(of: name)), "\(name)")
      #expect((command.exitCodes ?? []).map(\.row) == ExitTable.rows(ownOf: name), "\(name)")
    }
    #expect(ExitTable.commands.count > 30)
  }

  @Test("other texts name no exit code that the table should have")
  func oneSource() {
    for place in Self.places where place.isVerb {
      let own = ExitTable.help(of: place.words.dropFirst().joined(separator: " "))
      let discussion = place.command.configuration.discussion.replacingOccurrences(of: own, with: "")
      #expect(!discussion.contains("Exit code") && !discussion.contains("exits with code"), "\(place.line)")
    }
  }

  @Test("words before the option choose a command, and the program prints the document")
  func oneCommand() throws {
    #expect(try document("help fleet check --json").commands.map(\.command) == ["mosaic fleet check"])
    let check = try #require(try document("help fleet check --format=json").commands.first)
    let format = try #require(check.options?.first { $0.names == ["--format"] })
    #expect(format.values?.contains("agent") == true && format.value == "format")
    let home = try FreshHome()
    let run = try home.run("mosaic help fleet north-star --format json | jq -r '.commands[].command'")
    #expect(run.transcript == "mosaic fleet north-star\nmosaic fleet north-star page\nmosaic fleet north-star new\n")
    #expect(try home.run("mosaic help fleet nonsense --format json").status == 64)
    #expect(HelpDocument(["help", "fleet"]) == nil)
  }
}
