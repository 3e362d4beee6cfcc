import Foundation
import MosaicFormats
import MosaicTestHarness
import MosaicTestSupport
import Testing

/// Compares our matcher with `git check-ignore`, which decides what the syntax means.
@Suite("Patterns of .mosaicignore mean what they mean to git", .runsPrograms)
struct IgnorePatternTests {
  /// Folders end in a slash. Names are short, so that random patterns match some of them.
  private static let paths = [
    "a", "b", "ab", "ba", "aab", "a.b", "b.a", "A", "-", "]", "a b", "#a", "!a", "[a]", "a\\b", "ä", "*", "x/", "x/a",
    "x/b", "x/ab", "x/a.b", "x/y/", "x/y/a", "x/y/ab", "x/y/b.a", "x/y/x/", "x/y/x/a", "x/y/x/y/", "x/y/x/y/a", "xa/",
    "xa/a", "xa/y/", "xa/y/b", "ax/", "ax/ab", "a.x/", "a.x/b", "y/", "y/x/", "y/x/a", "y/x/b.a", "y/a", "y/[a]",
  ]

  private static let pieces = [
    "a", "b", "x", "y", "ab", ".", "*", "*", "**", "**/", "/**/", "/**", "?", "/", "/", "[ab]", "[!a]", "[^x]", "[a-y]",
    "[b-a]", "[]a]", "[a-]", "[[:alpha:]]", "[[:punct:]]", "[[:foo:]]", "[[:alpha]", "[", "[a", "\\", "\\*", "\\[",
    "[\\]]", "[x/]", "[--0]", " ", "\\ ", "#", "!", "A", "ä", "***", "-",
  ]

  @Test("thousands of random patterns match the same paths as in git")
  func random() throws {
    let folder = try TemporaryFolder()
    try Self.createTree(in: folder.url)
    var generator = SeededGenerator(seed: 17)
    var pairs = 0
    var matched = 0
    for _ in 0..<250 {
      let lines = (0..<Int.random(in: 1...3, using: &generator)).map { _ in Self.pattern(using: &generator) }
      let text = lines.joined(separator: Bool.random(using: &generator) ? "\n" : "\r\n")
      let git = try Self.ignoredByGit(text, in: folder)
      let ours = Self.ignoredByUs(text)
      #expect(ours == git, "\(lines)")
      pairs += Self.paths.count
      matched += git.count
    }
    #expect(pairs > 2_000)
    #expect(matched > pairs / 20 && matched < pairs, "patterns should match some of the paths: \(matched) of \(pairs)")
  }

  @Test(
    "single patterns match the same paths as in git",
    arguments: [
      "a", "/a", "a/", "x", "x/", "/x/a", "x/a", "*.b", "x/*", "x/**", "**/a", "x/**/a", "**", "*\n!a", "x/\n!x/a",
      "x/*\n!x/y", "\\#a", "#a", "\\!a", "a ", "a\\ b", "a\\ ", "[a]", "\\[a]", "a\\\\b", "a\\", "x**/a", "**y", "/",
      "//", "!", "\u{FEFF}a", "a\r", "   ", "?", "[[:upper:]]", "*a*", "**/x/**", "x/y/**/y/", "/*\n!/x/\n/x/*\n!/x/y/",
    ])
  func single(_ text: String) throws {
    let folder = try TemporaryFolder()
    try Self.createTree(in: folder.url)
    #expect(try Self.ignoredByUs(text) == Self.ignoredByGit(text, in: folder))
  }

  @Test("a pattern of many stars does not take exponential steps")
  func stars() throws {
    let pattern = try #require(IgnorePattern((String(repeating: "*a", count: 200) + "/**/" + "b").utf8))
    let path = Array((String(repeating: "a", count: 5_000) + "/c").utf8)
    #expect(!pattern.matches(path[...], isFolder: false))
  }

  private static func pattern(using generator: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...5, using: &generator)
    let start = Int.random(in: 0..<6, using: &generator) == 0 ? "!" : ""
    let end = Int.random(in: 0..<6, using: &generator) == 0 ? "/" : ""
    return start + (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined() + end
  }

  private static func createTree(in folder: URL) throws {
    let tree = folder.appendingPathComponent("tree")
    try FileManager.default.createDirectory(at: tree, withIntermediateDirectories: true)
    for path in paths {
      let url = tree.appendingPathComponent(path)
      if path.hasSuffix("/") {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      } else {
        try Data().write(to: url)
      }
    }
    try Data(paths.map { "\(withoutSlash($0))\0" }.joined().utf8).write(to: folder.appendingPathComponent("paths"))
    #expect(try Shell(folder: folder, home: folder).run("git init -q tree").status == 0)
  }

  /// A path is ignored if a folder above it is, as in git.
  private static func ignoredByUs(_ text: String) -> Set<String> {
    let rules = IgnoreRules(Array(text.utf8))
    var ignored: Set<String> = []
    for path in paths {
      let above = withoutSlash(path).split(separator: "/").dropLast().joined(separator: "/") + "/"
      let isIgnored = rules.ignores(Array(withoutSlash(path).utf8)[...], isFolder: path.hasSuffix("/"))
      if ignored.contains(above) || isIgnored == true { ignored.insert(path) }
    }
    return ignored
  }

  private static func ignoredByGit(_ text: String, in folder: TemporaryFolder) throws -> Set<String> {
    try Data(text.utf8).write(to: folder.url.appendingPathComponent("tree/.gitignore"))
    let outcome = try Shell(folder: folder.url, home: folder.url)
      .run("git -C tree -c core.quotePath=false check-ignore --no-index --stdin -z < paths > ignored; test $? -lt 2")
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let output = try Data(contentsOf: folder.url.appendingPathComponent("ignored"))
    let ignored = Set(output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    return Set(paths.filter { ignored.contains(withoutSlash($0)) })
  }

  private static func withoutSlash(_ path: String) -> String {
    path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
