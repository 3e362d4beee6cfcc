import ArgumentParser
import Testing

@testable import MosaicCommands

/// `UsageMistake` rewords what ArgumentParser says. A version that says it in another way fails here first.
@Suite("the parser's own messages are those that are reworded")
struct ParserMessageTests {
  @Test(
    "each kind",
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

  @Test("a choice is a list, one value per line")
  func choice() {
    let text = said(["fleet", "ps", "--format", "yaml"])
    #expect(
      text == """
        The value 'yaml' is invalid for '--format <format>'. Please provide one of the following:
          - text
          - json
        """)
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
