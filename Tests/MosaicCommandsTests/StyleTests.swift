import Foundation
import MosaicTestHarness
import Testing

/// Counts words that read like a translation; a plain word fits better in nearly every sentence.
@Suite("The words in shipped text", .runsPrograms)
struct StyleTests {
  /// Each word, and the number of places where it is the right one.
  static let bounds: [(word: String, most: Int)] = [
    ("lies", 0), ("behind", 0), ("begun", 0), ("begins", 0), ("whoever", 0),
    ("whatever", 0), ("mend", 0), ("mends", 0), ("mending", 0), ("heed", 0), ("heeds", 0), ("said so", 0),
    ("so often", 0), ("that there is", 0), ("whose it is", 0),
    ("mended", 0),
    // "stands in for a runtime", and the first line of a private key.
    ("stands", 1), ("begin", 1),
  ]

  private static let folders = ["Sources", "docs", "framework", "templates"]
  private static let files = ["README.md", "CONTRIBUTING.md"]

  @Test("no word is used more often than where it fits", arguments: bounds)
  func bounded(_ word: String, _ most: Int) throws {
    var places: [String] = []
    for file in try Self.shipped.get() {
      for (index, line) in file.lines.enumerated() where contains(word, in: line) {
        places.append("\(file.path):\(index + 1): \(line.trimmingCharacters(in: .whitespaces))")
      }
    }
    #expect(places.count == most, "\(places.joined(separator: "\n"))")
  }

  @Test("a page says 'of its own' twice at most")
  func ofItsOwn() throws {
    for file in try Self.shipped.get() {
      let text = file.lines.joined(separator: "\n")
      guard text.contains("own") else { continue }
      let phrase = #/\bof\s+(?:one's|its|their|his|her|your|our|my)\s+own\b/#
      #expect(text.matches(of: phrase.ignoresCase()).count <= 2, "\(file.path)")
    }
  }

  @Test("a word is found as a word, in prose and not in code")
  func reader() {
    #expect(contains("stands", in: "/// What stands here."))
    #expect(!contains("stands", in: "understands"))
    #expect(!contains("begin", in: Self.prose("run `begin` now", isSwift: false)[0]))
    #expect(!contains("behind", in: Self.prose("```\nbehind\n```", isSwift: false)[1]))
    #expect(Self.prose("insert(text, behind: 1)", isSwift: true) == [""])
    #expect(
      Self.prose("say(\"it \\(begin) lies\")  // as it stands", isSwift: true) == ["\"it  lies\" // as it stands"])
  }

  /// The prose of each file, read once for all words.
  private static let shipped = Result {
    try texts().map { (path: $0.path, lines: prose($0.text, isSwift: $0.path.hasSuffix(".swift"))) }
  }

  private func contains(_ word: String, in line: String) -> Bool {
    guard line.range(of: word, options: .caseInsensitive) != nil else { return false }
    return line.lowercased().range(of: #"\b"# + word + #"\b"#, options: .regularExpression) != nil
  }

  /// The lines of a text without code spans and fenced blocks, which hold names, YAML and output; of a source file only
  /// comments and the contents of strings.
  private static func prose(_ text: String, isSwift: Bool) -> [String] {
    var isFenced = false
    var isString = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if isSwift, line.utf8.contains(UInt8(ascii: "\"")), !line.matches(of: #/"""/#).count.isMultiple(of: 2) {
        isString.toggle()
        return ""
      }
      if !isSwift, line.hasPrefix("```") {
        isFenced.toggle()
        return ""
      }
      if isFenced { return "" }
      let line = line.utf8.contains(UInt8(ascii: "`")) ? line.replacing(#/`[^`]*`/#, with: "") : line
      return isSwift && !isString ? swiftProse(String(line)) : String(line)
    }
  }

  private static func swiftProse(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "\"")) || line.utf8.contains(UInt8(ascii: "/")) else { return "" }
    let parts = line.matches(of: #/"(?:[^"\\]|\\.)*"|\/\/.*/#).map { String($0.0) }
    return parts.map { $0.replacing(#/\\\([^)]*\)/#, with: "") }.joined(separator: " ")
  }

  private static func texts() throws -> [(path: String, text: String)] {
    var paths = files
    for folder in folders {
      let root = Repository.root.appendingPathComponent(folder)
      for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
      where ["md", "yaml", "sh", "swift"].contains((path as NSString).pathExtension) {
        paths.append("\(folder)/\(path)")
      }
    }
    return try paths.sorted().map {
      ($0, try String(contentsOf: Repository.root.appendingPathComponent($0), encoding: .utf8))
    }
  }
}
