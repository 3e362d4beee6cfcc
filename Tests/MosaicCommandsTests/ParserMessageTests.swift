import ArgumentParser
import MosaicTestHarness
import Testing

@testable import MosaicCommands

/// `UsageMistake` rewords the messages of ArgumentParser. A version with other messages fails here first.
@Suite("The parser's messages are the ones that we reword", .runsPrograms)
struct ParserMessageTests {
  @Test(
    "each kind of message is as expected",
    arguments: [
      (["fleet", "ps", "--nonsense"], "Unknown option '--nonsense'"),
      (["fleet", "ps", "--jsn"], "Unknown option '--jsn'. Did you mean '--json'?"),
      (["fleet", "ps", "--interval"], "Missing value for '--interval <seconds>'"),
      (["fleet", "ps", "--interval", "x"], "The value 'x' is invalid for '--interval <seconds>'"),
      (["fleet", "up", "x"], "Unexpected argument 'x'"),
      (["fleet", "up", "x", "y"], "2 unexpected arguments: 'x', 'y'"),
      (["fleet", "provision"], "Missing expected argument '--profile <id>'"),
      (["agent", "tail"], "Missing expected argument '<name>'"),
    ])
  func message(arguments: [String], message: String) {
    #expect(said(arguments) == message)
  }

  @Test("a choice of two values is a sentence, a longer choice is a list with one value per line")
  func choices() {
    let two = "The value 'yaml' is invalid for '--format <format>'. Please provide one of 'text' and 'json'."
    #expect(said(["fleet", "ps", "--format", "yaml"]) == two)
    let many = said(["fleet", "check", "--format", "yaml"])
    #expect(
      many.hasPrefix("The value 'yaml' is invalid for '--format <format>'. Please provide one of the following:\n"))
    #expect(many.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("  - ") })
  }

  private func said(_ arguments: [String]) -> String {
    do {
      _ = try Mosaic.parseAsRoot(arguments)
      return ""
    } catch {
      return Mosaic.message(for: error)
    }
  }
}
