import ArgumentParser
import MosaicTestHarness
import Testing

@testable import MosaicCommands

/// Help is wrapped once, by the renderer: a paragraph has no line breaks in the source.
@Suite("Help pages", .runsPrograms)
struct HelpPageTests {
  static let places = [CommandPlace.root] + CommandPlace.root.descendants

  @Test("only the last line of a paragraph may be shorter than half the width", arguments: [80, 120])
  func noOrphans(_ columns: Int) {
    for place in Self.places {
      let page = Self.page(of: place, columns: columns)
      #expect(orphans(in: page, columns: columns) == [], "\(place.line)")
    }
  }

  @Test("examples fit 80 columns and are the same at every width")
  func examplesAreVerbatim() {
    for place in Self.places {
      let examples = examples(in: place.command.configuration.discussion)
      #expect(examples.filter { $0.count > 80 } == [], "\(place.line)")
      for columns in [80, 120] {
        let lines = Set(Self.page(of: place, columns: columns).split(separator: "\n").map(String.init))
        #expect(examples.filter { !lines.contains($0) } == [], "\(place.line) at \(columns)")
      }
    }
  }

  @Test("a paragraph is a single line in the source")
  func paragraphsAreSingleStrings() {
    for place in Self.places {
      let lines = place.command.configuration.discussion.split(separator: "\n", omittingEmptySubsequences: false)
      for (line, next) in zip(lines, lines.dropFirst()) where !line.isEmpty && !line.hasPrefix("  ") {
        #expect(next.isEmpty || line.hasSuffix(":"), "\(place.line): \(line)")
      }
    }
  }

  @Test("an abstract is one imperative sentence that fits one line of a group's list")
  func abstracts() {
    for place in Self.places where place.command.configuration.shouldDisplay {
      let abstract = place.command.configuration.abstract
      #expect(abstract.hasSuffix("."), "\(place.line)")
      #expect(abstract.count <= 80, "\(place.line): \(abstract.count)")
      let verb = abstract.split(separator: " ").first.map { $0.filter(\.isLetter) } ?? ""
      #expect(!verb.hasSuffix("s") && verb.first?.isUppercase == true, "\(place.line): \(abstract)")
    }
  }

  @Test(
    "an orphan is detected",
    arguments: [
      "OVERVIEW: Check.\n\nReads the roster and\nwrites nothing.\n",
      "OPTIONS:\n  --all                   Show every\n                          diagnostic.\n",
    ])
  func orphansAreSeen(_ page: String) {
    #expect(orphans(in: page, columns: 80).count == 1)
  }

  private static func page(of place: CommandPlace, columns: Int) -> String {
    Mosaic.helpMessage(for: place.command, columns: columns)
  }

  /// Returns the lines that the source indents by two spaces.
  private func examples(in discussion: String) -> [String] {
    discussion.split(separator: "\n").filter { $0.hasPrefix("  ") }.map(String.init)
  }

  /// Returns short lines that do not end their paragraph or option text.
  private func orphans(in page: String, columns: Int) -> [String] {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let indent = 26
    var isOverview = false
    return zip(lines, lines.dropFirst()).compactMap { line, next in
      if line.hasPrefix("OVERVIEW: ") { isOverview = true }
      if line.hasPrefix("USAGE: ") { isOverview = false }
      if isOverview {
        let isParagraph = !line.isEmpty && !line.hasPrefix("  ") && !next.isEmpty && !next.hasPrefix("  ")
        return isParagraph && line.count < columns / 2 ? line : nil
      }
      let isContinued = next.hasPrefix(String(repeating: " ", count: indent)) && line.count > indent
      return isContinued && line.count - indent < (columns - indent) / 2 ? line : nil
    }
  }
}
