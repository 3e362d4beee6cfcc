import Foundation
import MosaicTestHarness
import Testing

/// A suggestion is often followed without a second thought, so none may destroy what a harmless one keeps.
@Suite("Suggested commands destroy nothing", .runsPrograms)
struct SuggestionTests {
  static let words = [
    "kill-server", "kill-session", "kill-window", "kill-pane", "kill -9", "kill -KILL", "kill -s KILL", "kill -SIGKILL",
    "rm -r", "rm -f", "pkill", "killall", "reset --hard", "git clean",
  ]

  @Test("no text of the program suggests a destructive command", arguments: words)
  func sources(word: String) throws {
    for (file, text) in try Self.files(in: "Sources", ending: ".swift") {
      for line in text.split(separator: "\n") where line.contains(word) {
        let isComment = line.drop { $0 == " " }.hasPrefix("//")
        // A word alone in a literal is an argument of a program that mosaic runs, not a suggestion.
        #expect(isComment || line.contains("\"\(word)\""), "\(file): \(line)")
      }
    }
  }

  @Test(
    "no page suggests a destructive command",
    arguments: [
      "docs/live", "docs/states", "docs/topics", "docs/diagnostics", "docs/reference", "templates", "framework",
    ])
  func pages(folder: String) throws {
    let files = try Self.files(in: folder, ending: "")
    #expect(!files.isEmpty)
    for (file, text) in files {
      for word in Self.words where text.contains(word) { Issue.record("\(file) contains '\(word)'") }
    }
  }

  private static func files(in folder: String, ending: String) throws -> [(name: String, text: String)] {
    let root = Repository.root.appendingPathComponent(folder)
    let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().compactMap { name in
      let path = root.appendingPathComponent(name)
      return (try? String(contentsOf: path, encoding: .utf8)).map { (name, $0) }
    }
  }
}
