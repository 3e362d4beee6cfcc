import Foundation
import FoundationXML
import MosaicTestHarness
import Testing

/// Folders of `Fixtures/formats`: their diagnostics, in every format.
@Suite("Output for programs and CI", .runsPrograms)
struct FormatFixtureTests {
  static let formats = ["text", "json", "sarif", "github", "gitlab", "junit", "agent"]

  /// Leaves the diagnostic pages out of the logs, so that nobody has to record the logs again after changing a page.
  private static let everyFormat = """
    for format in \(formats.joined(separator: " ")); do
      echo "--- $format"
      mosaic fleet validate . --format $format 2>/dev/null | sed '/"markdown": /d'
    done
    """

  @Test("Fixtures/formats", arguments: GoldenCase.all("formats"))
  func showsWhatWasRecorded(_ golden: GoldenCase) throws {
    let temporary = try TemporaryFolder()
    let work = temporary.url.appendingPathComponent("work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    if FileManager.default.fileExists(atPath: golden.input.path) {
      try FileManager.default.removeItem(at: work)
      try FileManager.default.copyItem(at: golden.input, to: work)
    }
    let outcome = try Shell(folder: work, home: temporary.url).run(golden.command(default: Self.everyFormat))
    try golden.check(transcript: outcome, at: temporary.url)
  }

  @Test("every format has recorded documents, and each can be parsed", arguments: formats)
  func documentsCanBeRead(_ format: String) throws {
    let documents = try RecordedDocument.all(format)
    #expect(documents.count > 4)
    for document in documents {
      #expect(!document.text.unicodeScalars.contains("\u{1B}"), "\(document.name)")
      switch format {
      case "json", "sarif", "gitlab": _ = try JSONSerialization.jsonObject(with: Data(document.text.utf8))
      case "junit": #expect(XMLParser(data: Data(document.text.utf8)).parse(), "\(document.name)")
      case "github": #expect(document.text.split(separator: "\n").allSatisfy(isCommand), "\(document.name)")
      default: break
      }
    }
  }

  private func isCommand(_ line: Substring) -> Bool {
    line.wholeMatch(of: /::(error|warning|notice) [^:]*::.*/) != nil
  }
}

/// One document of a recorded case: the text below `--- format`.
struct RecordedDocument {
  let name: String
  let text: String

  static func all(_ format: String) throws -> [RecordedDocument] {
    try GoldenCase.all("formats").flatMap { golden in
      try String(contentsOf: golden.transcript, encoding: .utf8).components(separatedBy: "--- ").compactMap { part in
        guard part.hasPrefix("\(format)\n") else { return nil }
        let body = part.dropFirst(format.count + 1).split(separator: "\n", omittingEmptySubsequences: false)
        let text = body.filter { !$0.hasPrefix("exit ") }.joined(separator: "\n")
        return RecordedDocument(name: golden.name, text: text)
      }
    }
  }
}
