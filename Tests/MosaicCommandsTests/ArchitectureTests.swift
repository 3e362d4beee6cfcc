import Foundation
import MosaicTestHarness
import Testing

/// Compares the sources with the table in `docs/architecture.md`.
@Suite("The architecture matches its page", .runsPrograms)
struct ArchitectureTests {
  private static let sources = Repository.root.appendingPathComponent("Sources")
  private static let impure = [
    "FileManager", "Process(", "Date(", "ProcessInfo", "print(", "getenv", "fopen", "random", "SystemRandom",
    "CommandLine.", "Glibc", "clock_gettime",
  ]

  private struct Row {
    let target: String
    let imports: Set<String>
  }

  @Test("every import is in the table")
  func importsStandInTheTable() throws {
    let rows = try table()
    for row in rows {
      for file in try swiftFiles(of: row.target) {
        let imports = Set(file.text.split(separator: "\n").compactMap(importedModule))
        #expect(imports.subtracting(row.imports).sorted() == [], "\(file.name) of \(row.target)")
      }
    }
  }

  @Test("every target has a row, and every row has a target")
  func everyTargetHasARow() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    #expect(Set(folders) == Set(try table().map(\.target)))
  }

  @Test("every listed import is used")
  func nothingIsListedInVain() throws {
    for row in try table() {
      let files = try swiftFiles(of: row.target)
      let imports = Set(files.flatMap { $0.text.split(separator: "\n").compactMap(importedModule) })
      #expect(row.imports.subtracting(imports).sorted() == [], "row of \(row.target)")
    }
  }

  @Test("pure targets do not access the outside world")
  func pureTargetsArePure() throws {
    let pure = try pureTargets()
    #expect(pure.count == 7)
    for target in pure {
      for file in try swiftFiles(of: target) {
        let found = Self.impure.filter { call in code(of: file.text).contains { $0.contains(call) } }
        #expect(found == [], "\(file.name) of \(target)")
      }
    }
  }

  @Test("commands do not import MosaicControl and MosaicWorkspace, and only they print")
  func presentation() throws {
    let commands = try #require(try table().first { $0.target == "MosaicCommands" })
    #expect(commands.imports.isDisjoint(with: ["MosaicControl", "MosaicWorkspace"]))
    for row in try table()
    where !["MosaicCommands", "MosaicScreen", "MosaicStub", "embed-resources"].contains(row.target) {
      for file in try swiftFiles(of: row.target) {
        let found = code(of: file.text).filter { line in
          ["print(", "write(STDOUT_FILENO", "write(STDERR_FILENO", "fputs("].contains { line.contains($0) }
        }
        #expect(found == [], "\(file.name) of \(row.target)")
      }
    }
  }

  @Test("the body of a verb has at most 15 lines, and a command 65 on average")
  func verbs() throws {
    let files = try swiftFiles(of: "MosaicCommands")
    let counts = files.map { $0.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }
    let commands = files.flatMap { code(of: $0.text) }.count {
      $0.contains("static let configuration = CommandConfiguration(")
    }
    #expect(commands > 60)
    #expect(counts.reduce(0, +) <= 65 * commands)
    for file in files {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      for start in lines.indices where lines[start].hasPrefix("  func run() ") {
        let end = lines[start...].firstIndex(of: "  }") ?? lines.endIndex
        #expect(end - start - 1 <= 15, "\(file.name)")
      }
    }
  }

  @Test("a forbidden import is recognized")
  func theReaderSees() {
    #expect(importedModule("package import Foundation") == "Foundation")
    #expect(importedModule("@testable import A.B") == "A")
    #expect(importedModule("import struct Glibc.stat") == "Glibc")
    #expect(importedModule("let important = 1") == nil)
  }

  // MARK: - Reading

  private func page() throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("docs/architecture.md"), encoding: .utf8)
  }

  private func table() throws -> [Row] {
    try page().split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(codeWords)
      return Row(target: cells[1][0], imports: Set(cells[3]))
    }
  }

  private func pureTargets() throws -> [String] {
    let section = try page().components(separatedBy: "## Purity").last ?? ""
    return codeWords(section[...].prefix { $0 != "." }).filter { $0.hasPrefix("Mosaic") }
  }

  private func codeWords(_ text: Substring) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
  }

  private func swiftFiles(of target: String) throws -> [(name: String, text: String)] {
    let folder = Self.sources.appendingPathComponent(target)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.sorted()
      .map { ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)) }
  }

  private func importedModule(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard let keyword = words.firstIndex(of: "import"),
      words[..<keyword].allSatisfy({ $0.hasPrefix("@") || ["package", "public", "internal", "private"].contains($0) })
    else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "func", "var", "protocol", "typealias"]
    let name = words[words.index(after: keyword)...].first { !kinds.contains($0) }
    return name.map { String($0.prefix { $0 != "." }) }
  }

  /// Returns the lines that are not comments.
  private func code(of text: String) -> [Substring] {
    text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
  }
}
