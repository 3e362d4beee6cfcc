import Foundation
import Testing

@testable import MosaicFormats

/// A page that `mosaic explain` prints: fixed headings, an example and its output.
struct ExplainedPage {
  static let headings = ["What it means", "Example", "Output", "Why it matters", "How to fix it"]

  struct Fence {
    let file: String?
    let text: String
  }

  let url: URL
  let text: String

  init(_ url: URL) throws {
    self.url = url
    text = try String(contentsOf: url, encoding: .utf8)
  }

  var example: [Fence] { Self.fences(in: section("Example")) }

  /// Compares the output of the example with the one on the page, or writes it to the page under `make record`.
  func expectOutput(_ seen: String) throws {
    let shown = Self.fences(in: section("Output")).first?.text
    if seen != shown, GoldenCase.isRecording {
      let recorded = text.replacingOccurrences(of: "```text\n\(shown ?? "")```", with: "```text\n\(seen)```")
      try Data(recorded.utf8).write(to: url)
    }
    #expect(seen == shown)
  }

  /// The lines of the page, each with whether it is inside a fence.
  private var lines: [(text: Substring, isFenced: Bool)] {
    var fence: Substring?
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let ticks = line.prefix { $0 == "`" }
      defer { if ticks.count >= 3 { fence = fence == nil ? ticks : (fence == ticks ? nil : fence) } }
      return (line, fence != nil)
    }
  }

  var headings: [String] {
    lines.filter { !$0.isFenced && $0.text.hasPrefix("## ") }.map { String($0.text.dropFirst(3)) }
  }

  private func section(_ title: String) -> Substring {
    let rest = lines.drop { $0.isFenced || $0.text != "## \(title)" }.dropFirst()
    let body = rest.prefix { $0.isFenced || !$0.text.hasPrefix("## ") }
    return Substring(body.map { $0.text + "\n" }.joined())
  }

  /// Returns fenced blocks; the second word of an opening line names the file: "```yaml fleet/roster.yaml". A block
  /// without a file name is a script that creates a file that is too large or too unusual to show.
  private static func fences(in section: Substring) -> [ExplainedPage.Fence] {
    var fences: [ExplainedPage.Fence] = []
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
