import Foundation
import MosaicTestHarness
import Testing

/// Compiles the descriptions in `Fixtures/compile` in a fresh home and compares all resulting files with the recorded
/// ones.
@Suite("Files compiled from a description", .runsPrograms)
struct CompileFixtureTests {
  private static let command = "mosaic fleet generate --host alpha --tenant default"

  @Test("Fixtures/compile", arguments: GoldenCase.all("compile"))
  func writesWhatWasRecorded(_ golden: GoldenCase) throws {
    let home = try FreshHome()
    try home.settle(golden.input)
    let outcome = try home.run(golden.command(default: Self.command))
    try golden.check(transcript: outcome, at: home.url)
    try golden.check(tree: outputs(golden, in: home))
    try expectSettled(home)
  }

  /// Returns the generated files: everything except for the sources, which must be unchanged.
  private func outputs(_ golden: GoldenCase, in home: FreshHome) throws -> FileTree {
    var made = try FileTree(home.workspace)
    made.files["fleet/run/index"] = nil
    for (path, text) in try FileTree(golden.input).files {
      #expect(try home.text(path) == text, "\(path) is a source")
      if made.files[path] == text { made.files[path] = nil }
    }
    if golden.name == ShippedTree.caseName { return made }
    let (rest, missing) = try ShippedTree().taken(from: made)
    #expect(missing == [])
    return rest
  }

  /// Expects that nothing is left to do, and that a second run changes nothing.
  private func expectSettled(_ home: FreshHome) throws {
    let check = try home.run("mosaic fleet check -q")
    #expect(check.status == 0, "\(check.transcript)")
    let before = try FileStamps(home.workspace)
    #expect(try home.run("mosaic fleet generate -q").status == 0)
    #expect(try FileStamps(home.workspace).differences(from: before) == [])
  }

  @Test("camelCase keys are read like their snake_case equivalents")
  func camelCaseGivesTheSame() throws {
    let cases = Repository.fixtures.appendingPathComponent("compile")
    let snake = try FileTree(cases.appendingPathComponent("every-roster-key/expected"))
    let camel = try FileTree(cases.appendingPathComponent("camel-case-twins/expected"))
    #expect(camel.differences(from: snake) == [])
    #expect(!snake.files.isEmpty)
  }

  @Test("the manifest contains the SHA-256 of every generated file")
  func manifestHoldsDigests() throws {
    let folder = Repository.fixtures.appendingPathComponent("compile/\(ShippedTree.caseName)/expected")
    var files = try FileTree(folder).files
    let manifest = files.removeValue(forKey: "fleet/generated.json") ?? ""
    let sums = try Shell(folder: folder, home: folder).run("find . -type f ! -name generated.json | xargs sha256sum")
    for line in sums.transcript.split(separator: "\n") {
      let parts = line.split(separator: " ").map(String.init)
      #expect(manifest.contains("\"\(parts[1].dropFirst(2))\": [\"\(parts[0])\"]"))
      files[String(parts[1].dropFirst(2))] = nil
    }
    #expect(files.keys.sorted() == [])
  }
}
