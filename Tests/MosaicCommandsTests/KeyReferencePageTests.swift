import Foundation
import MosaicDiagnostics
import MosaicFormats
import MosaicTestHarness
import Testing

@testable import MosaicCompiler
@testable import MosaicLanguageServer

/// `docs/reference/{roster,profile,north-star,role}.md`: an introduction, and the keys as the compiler knows them.
@Suite("The reference pages of keys", .runsPrograms)
struct KeyReferencePageTests {
  private static func url(_ document: DocumentSchema) -> URL {
    Repository.root.appendingPathComponent("docs/reference/\(document.rawValue).md")
  }

  private static func text(_ document: DocumentSchema) throws -> String {
    try String(contentsOf: url(document), encoding: .utf8)
  }

  @Test("the part below the mark is what the key tables say", arguments: DocumentSchema.allCases)
  func generated(_ document: DocumentSchema) throws {
    let page = try Self.text(document)
    let end = try #require(page.range(of: ReferencePage.mark), "the page has the mark")
    var bytes: [UInt8] = []
    ReferencePage(document).render(into: &bytes)
    let expected = page[..<end.upperBound] + "\n\n" + String(decoding: bytes, as: UTF8.self)
    if page != expected, GoldenCase.isRecording { try Data(expected.utf8).write(to: Self.url(document)) }
    let isCurrent = page == expected
    #expect(isCurrent, "\(document.rawValue).md is out of date: run 'make record'")
  }

  @Test("the example of a page is valid, without a warning", arguments: DocumentSchema.allCases)
  func example(_ document: DocumentSchema) throws {
    let fence = try #require(
      try Self.text(document).firstMatch(of: #/```[a-z]+ (?<path>fleet/\S+)\n(?<text>(?s:.*?))```/#))
    let home = try FreshHome()
    try home.write(String(fence.path), String(fence.text))
    let outcome = try home.run("mosaic fleet validate .config/mosaic/\(fence.path)")
    #expect(outcome.status == 0 && outcome.transcript == "1 file checked\n", "\(outcome.transcript)")
  }

  @Test("a link leads to a page, and a link in the page to one heading", arguments: DocumentSchema.allCases)
  func links(_ document: DocumentSchema) throws {
    let page = try Self.text(document)
    let anchors = page.split(separator: "\n").filter { $0.hasPrefix("#") }.map { heading in
      heading.drop { $0 == "#" || $0 == " " }.lowercased().filter { $0.isLetter || $0.isNumber || "_- ".contains($0) }
        .replacing(" ", with: "-")
    }
    #expect(Set(anchors).count == anchors.count)
    let targets = page.matches(of: #/\]\(([^)]+)\)/#).map { String($0.1) }
    #expect(targets.count > 10)
    for target in targets {
      if target.hasPrefix("#") {
        #expect(anchors.contains(String(target.dropFirst())), "\(target)")
      } else {
        let file = Self.url(document).deletingLastPathComponent().appendingPathComponent(
          String(target.prefix { $0 != "#" }))
        #expect(FileManager.default.fileExists(atPath: file.path), "\(target)")
      }
    }
  }

  @Test("lines of the introduction fit 120 columns", arguments: DocumentSchema.allCases)
  func width(_ document: DocumentSchema) throws {
    let head = try Self.text(document).components(separatedBy: ReferencePage.mark)[0]
    #expect(head.split(separator: "\n").filter { $0.count > 120 } == [])
  }

  @Test("every check of a document is listed with a key, and every listed check exists in a page")
  func listed() {
    let listed = Set(KeyQuery.all.flatMap(\.definition.codes))
    // Checks of a contract's text, which has no keys.
    let ofText: Set<DiagnosticCode> = [
      .emptyRole, .foreignPersona, .frontMatter, .missingTitle, .missingSection, .emptySection, .htmlComment,
      .mergeConflict, .invalidName,
    ]
    let codes = DiagnosticCode.allCases
    let first = codes.firstIndex(of: .invalidName) ?? 0
    #expect(codes[first...].filter { !listed.contains($0) && !ofText.contains($0) } == [])
  }

  /// Codes that can report any key or value; the introduction of the roster's page lists them.
  private static let general = Set(
    DiagnosticCode.allCases.prefix { $0 != .invalidName } + [.invalidName, .secretInRoster])

  @Test("a diagnostic at a key is listed with the key", arguments: GoldenCase.all("diagnostics"))
  func judged(_ golden: GoldenCase) throws {
    let code = try #require(DiagnosticCode(rawValue: String(golden.name.prefix { $0 != "/" })))
    if Self.general.contains(code) { return }
    let temporary = try TemporaryFolder()
    let work = temporary.url.appendingPathComponent("work")
    try FileManager.default.copyItem(at: golden.input, to: work)
    let run = try Shell(folder: work, home: temporary.url).run("mosaic fleet validate . --all --json 2>/dev/null")
    let found = try #require(JSONValue(parsing: Array(run.transcript.utf8))?["diagnostics"]?.items)
    for diagnostic in found where diagnostic["code"]?.text == code.rawValue {
      guard let key = try Self.key(of: diagnostic, in: work) else { continue }
      // A key that is absent is reported at another key of its mapping.
      let mapping = key.qualifiedPath.dropLast(key.definition.name.count)
      let codes = KeyQuery.all.filter { $0.qualifiedPath.hasPrefix(mapping) }.flatMap(\.definition.codes)
      #expect(codes.contains(code), "\(key.qualifiedPath): \(code.rawValue)")
    }
  }

  /// Returns the key at the place of a diagnostic; nil if the place is no key or value.
  private static func key(of diagnostic: JSONValue, in folder: URL) throws -> KeyEntry? {
    let primary = try #require(diagnostic["primary"])
    let path = try #require(primary["file"]?.text)
    guard case .integer(let offset)? = primary["start_byte"] else { return nil }
    let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(path)))
    let document = document(at: path)
    guard let place = DocumentOutline(bytes, kind: document.kind).place(at: offset) else { return nil }
    var words = place.path
    if case .key(let entry?) = place.role { words.append(entry.key) }
    let name = ([document.schema.rawValue] + words.filter { $0 != "*" }).joined(separator: ".")
    return KeyQuery.all.first { $0.qualifiedPath == name }
  }

  private static func document(at path: String) -> (schema: DocumentSchema, kind: SourceSet.Kind) {
    if path.hasSuffix(".md") { return (.role, .role) }
    if path.contains("profiles") { return (.profile, .profile) }
    return path.contains("NORTH_STAR") ? (.northStar, .northStar) : (.roster, .roster)
  }
}
