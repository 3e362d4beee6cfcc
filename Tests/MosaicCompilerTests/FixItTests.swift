import Foundation
import MosaicCompiler
import MosaicDiagnostics
import Testing

@Suite("Safe fixes")
struct FixItTests {
  @Test("a safe fix applied to the original bytes removes its diagnostic and causes no other", arguments: texts())
  func fixIsTrue(_ example: Example) throws {
    let before = Diagnosed(example.text, as: example.kind)
    for diagnostic in before.diagnostics {
      for fix in diagnostic.fixIts where fix.safety == .safe {
        let after = Diagnosed(apply(fix, to: example.text), as: example.kind)
        #expect(after.codes.count { $0 == diagnostic.code } < before.codes.count { $0 == diagnostic.code })
        #expect(Set(after.codes).subtracting(before.codes).isSubset(of: [.outOfRange, .unsupportedVersion]))
      }
    }
  }

  @Test("the tested documents contain enough safe fixes")
  func thereAreFixes() {
    let fixes = Self.texts().flatMap { Diagnosed($0.text, as: $0.kind).diagnostics.flatMap(\.fixIts) }
    #expect(fixes.count { $0.safety == .safe } >= 15)
  }

  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let kind: SourceSet.Kind
    let text: String
  }

  private func apply(_ fix: FixIt, to text: String) -> String {
    var bytes = Array(text.utf8)
    for edit in fix.edits.sorted(by: { $0.span.range.lowerBound > $1.span.range.lowerBound }) {
      bytes.replaceSubrange(edit.span.range, with: edit.replacement.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func texts() -> [Example] {
    let mistakes =
      SingleMistakeTests.rosterMistakes + SingleMistakeTests.profileMistakes + SingleMistakeTests.northStarMistakes
      + SingleMistakeTests.roleMistakes
    return mistakes.map { Example(testDescription: $0.testDescription, kind: $0.kind, text: $0.text) }
      + typings + fixtures()
  }

  private static let typings = ["|-\n      yes", ">-\n      on # no", "'yes' # sure", "\"True\"", "Yes"].map { value in
    Example(
      testDescription: value, kind: .roster,
      text: GoodText.roster.replacing("class: code", with: "class: code\n    yolo: \(value)"))
  }

  /// Returns the rosters of the recorded cases.
  private static func fixtures() -> [Example] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/diagnostics")
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return paths.filter { $0.hasSuffix("roster.yaml") }.sorted().compactMap { path in
      let text = try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
      return text.map { Example(testDescription: path, kind: .roster, text: $0) }
    }
  }
}
