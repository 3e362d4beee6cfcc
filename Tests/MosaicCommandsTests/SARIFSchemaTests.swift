import Foundation
import MosaicTestHarness
import Testing

/// Validates recorded logs with classes that are generated from the published schema of SARIF 2.1.0 and reject unknown
/// properties.
@Suite("Logs conform to the SARIF schema", .runsPrograms)
struct SARIFSchemaTests {
  private static let check = """
    import json, sys
    from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log
    for name in sys.argv[1:]:
        log = Log.model_validate(json.load(open(name)))
        run = log.runs[0]
        for result in run.results:
            rule = run.tool.driver.rules[result.ruleIndex]
            assert rule.id == result.ruleId, name
            for key, value in result.partialFingerprints.items(): assert len(value) == 16, name
        names = [list(result.partialFingerprints.values())[0] for result in run.results]
        assert len(set(names)) == len(names), name
        print("valid")
    """

  private static let python = Repository.root.appendingPathComponent(".build/sarif/bin/python")

  /// Whether the validator could be installed. Installs it once.
  private static let isInstalled: Bool = {
    (try? Shell(folder: Repository.root, home: Repository.root).run("sh tools/need.sh sarif"))?.status == 0
  }()

  @Test(
    "every recorded log is valid",
    .enabled(if: isInstalled, "python3 or the package pydantic-sarif cannot be had here"))
  func logsAreValid() throws {
    let folder = try TemporaryFolder()
    let mistakes = Shell(folder: Repository.fixtures.appendingPathComponent("formats/repairs/input"), home: folder.url)
    let whole = try mistakes.run("mosaic fleet validate . --format sarif 2>/dev/null").transcript
    #expect(whole.contains("\"markdown\""))
    let logs = try RecordedDocument.all("sarif") + [RecordedDocument(name: "with its pages", text: whole)]
    var names: [String] = []
    for (number, log) in logs.enumerated() {
      names.append("\(number).sarif")
      try Data(log.text.utf8).write(to: folder.url.appendingPathComponent(names[number]))
    }
    let script = "'\(Self.python.path)' -c \"$CHECK\" \(names.joined(separator: " "))"
    let outcome = try Shell(folder: folder.url, home: folder.url, extra: ["CHECK": Self.check]).run(script)
    #expect(outcome.transcript == String(repeating: "valid\n", count: logs.count))
    #expect(logs.count > 4)
  }

  @Test("a property that the schema does not name is detected", .enabled(if: isInstalled, "no reader of SARIF"))
  func strangersAreSeen() throws {
    let folder = try TemporaryFolder()
    let log = try #require(try RecordedDocument.all("sarif").first)
    let wrong = log.text.replacingOccurrences(of: "\"columnKind\"", with: "\"columnSort\"")
    try Data(wrong.utf8).write(to: folder.url.appendingPathComponent("wrong.sarif"))
    let script = "'\(Self.python.path)' -c \"$CHECK\" wrong.sarif"
    let outcome = try Shell(folder: folder.url, home: folder.url, extra: ["CHECK": Self.check]).run(script)
    #expect(outcome.status != 0)
    #expect(outcome.transcript.contains("columnSort"))
  }
}
