import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicFormats

/// The picture in README.md. Graphviz's output depends on its version, so the test compares the DOT source byte for
/// byte and the picture by its content.
@Suite("The picture in README.md", .runsPrograms)
struct PictureFixtureTests {
  private static let images = Repository.root.appendingPathComponent("docs/images")
  private static let source = images.appendingPathComponent("software-delivery.dot")
  private static let picture = images.appendingPathComponent("software-delivery.svg")
  private static let command = "mosaic fleet graph --profile software-delivery --full --format"

  @Test("the source of the picture is the program's current output")
  func sourceIsCurrent() throws {
    let outcome = try FreshHome().run("\(Self.command) dot")
    #expect(outcome.status == 0)
    let recorded = try? String(contentsOf: Self.source, encoding: .utf8)
    guard outcome.transcript != recorded else { return }
    if GoldenCase.isRecording { try record(outcome.transcript) }
    Issue.record("docs/images/software-delivery.dot is out of date; drawn now\n\(outcome.transcript)")
  }

  @Test("the picture shows every agent and every arrow of its source")
  func pictureIsOfItsSource() throws {
    let source = try String(contentsOf: Self.source, encoding: .utf8)
    let picture = try Picture(String(contentsOf: Self.picture, encoding: .utf8))
    let statements = source.split(separator: "\n").filter { $0.hasPrefix("  a") }
    let arrows = statements.filter { $0.contains(" -> ") }.map { $0.filter { $0 != " " } }
    let names = statements.filter { $0.contains("[label=") }.map { $0.components(separatedBy: "\"")[1] }
    #expect(names.count == 15)
    #expect(names.indices.map { picture.lines(ofNode: "a\($0)").joined(separator: "\\n") } == names)
    #expect(picture.arrows.sorted() == arrows.sorted())
  }

  @Test("README.md shows the picture")
  func readmeShowsIt() throws {
    let page = try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(page.contains("](docs/images/software-delivery.svg)"))
  }

  private func record(_ source: String) throws {
    try FileManager.default.createDirectory(at: Self.images, withIntermediateDirectories: true)
    try Data(source.utf8).write(to: Self.source)
    let drawn = try FreshHome().run("\(Self.command) svg")
    guard drawn.status == 0 else { return }
    try Data(drawn.transcript.utf8).write(to: Self.picture)
  }
}
