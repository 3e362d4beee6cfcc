import Foundation
import MosaicDiagnostics
import Testing

/// Pages under `docs/diagnostics`: fixed headings, and an example that is run.
@Suite("Pages of the diagnostics")
struct DiagnosticPageTests {
  private static let headings = ["What it means", "Example", "Output", "Why it matters", "How to fix it"]
  private static let folder = Repository.root.appendingPathComponent("docs/diagnostics")

  @Test("a page has the fixed headings and its example prints what it says", arguments: DiagnosticCode.allCases)
  func pageIsTrue(_ code: DiagnosticCode) throws {
    let url = Self.folder.appendingPathComponent("\(code.rawValue).md")
    let page = try String(contentsOf: url, encoding: .utf8)
    let found = headings(of: page)
    #expect(page.hasPrefix("# \(code.rawValue)\n"))
    #expect(found == Self.headings)
    let seen = try run(fences(in: section("Example", of: page)))
    let shown = fences(in: section("Output", of: page)).first?.text
    if seen != shown, GoldenCase.isRecording {
      let recorded = page.replacingOccurrences(of: "```text\n\(shown ?? "")```", with: "```text\n\(seen)```")
      try Data(recorded.utf8).write(to: url)
    }
    #expect(seen == shown)
    #expect(seen.contains("[\(code.rawValue)]"))
  }

  @Test("no page stands for a code that is not there")
  func noStrayPage() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".md") }
    let codes = Set(DiagnosticCode.allCases.map { "\($0.rawValue).md" })
    #expect(Set(names).subtracting(codes).subtracting(["README.md"]) == [])
  }

  private struct Fence {
    let file: String?
    let text: String
  }

  /// Diagnostics of the example's files, as `validate` prints them.
  private func run(_ files: [Fence]) throws -> String {
    let temporary = try TemporaryFolder()
    let work = temporary.url.appendingPathComponent("work")
    let shell = Shell(folder: work, home: temporary.url)
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    for fence in files {
      guard let file = fence.file else {
        _ = try shell.run(fence.text)
        continue
      }
      let url = work.appendingPathComponent(file)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(unescape(fence.text).utf8).write(to: url)
    }
    return try shell.run("mosaic fleet validate . 2>/dev/null").transcript
  }

  /// A page shows what cannot be seen as `\u{202E}`.
  private func unescape(_ text: String) -> String {
    text.replacing(#/\\u\{([0-9A-F]+)\}/#) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
  }

  /// Lines of the page, each with whether it stands inside a fence.
  private func lines(of page: String) -> [(text: Substring, isFenced: Bool)] {
    var fence: Substring?
    return page.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let ticks = line.prefix { $0 == "`" }
      defer { if ticks.count >= 3 { fence = fence == nil ? ticks : (fence == ticks ? nil : fence) } }
      return (line, fence != nil)
    }
  }

  private func headings(of page: String) -> [String] {
    lines(of: page).filter { !$0.isFenced && $0.text.hasPrefix("## ") }.map { String($0.text.dropFirst(3)) }
  }

  private func section(_ title: String, of page: String) -> Substring {
    let rest = lines(of: page).drop { $0.isFenced || $0.text != "## \(title)" }.dropFirst()
    let body = rest.prefix { $0.isFenced || !$0.text.hasPrefix("## ") }
    return Substring(body.map { $0.text + "\n" }.joined())
  }

  /// Fenced blocks; the second word of an opening line names the file: "```yaml fleet/roster.yaml". A block without
  /// one is a script that makes the file, where it is too large or too odd to be shown.
  private func fences(in section: Substring) -> [Fence] {
    var fences: [Fence] = []
    var open: (ticks: Substring, file: String?, lines: [Substring])?
    for line in section.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```"), open == nil {
        open = (line.prefix { $0 == "`" }, line.split(separator: " ").dropFirst().first.map(String.init), [])
      } else if let fence = open, line == fence.ticks {
        fences.append(Fence(file: fence.file, text: fence.lines.map { $0 + "\n" }.joined()))
        open = nil
      } else {
        open?.lines.append(line)
      }
    }
    return fences
  }
}
