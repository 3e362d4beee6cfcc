import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicCommands

/// Checks every `mosaic …` command and option that our text names against the real command tree.
@Suite("Commands named in our text exist", .runsPrograms)
struct CommandReferenceTests {
  /// Options of other programs that our text names without their command, and one deliberate typo.
  private static let foreignOptions: Set<String> = [
    "--append-system-prompt", "--append-system-prompt-file", "--approve", "--config",
    "--dangerously-bypass-approvals-and-sandbox", "--dangerously-bypass-hook-trust", "--dangerously-skip-permissions",
    "--extension", "--hom", "--mcp-config", "--name", "--no-daemon", "--permission-mode", "--settings",
  ]

  @Test("every named command exists and has the named options")
  func commands() throws {
    var unknown: [String] = []
    var count = 0
    for file in try Self.files() {
      for reference in CommandReference.all(in: file.text, isSwift: file.path.hasSuffix(".swift")) {
        count += 1
        if let problem = reference.problem { unknown.append("\(file.path): \(reference.line): \(problem)") }
      }
    }
    #expect(unknown == [])
    #expect(count > 500, "the reader should find every reference: \(count)")
  }

  @Test("every option named without its command exists")
  func options() throws {
    let known = Set(([CommandPlace.root] + CommandPlace.root.descendants).flatMap(\.options)).union(Self.foreignOptions)
    var unknown: [String] = []
    var named: Set<String> = []
    for file in try Self.files() {
      for match in file.text.matches(of: #/[`'](--[a-z][a-z-]*)[`' =]/#) {
        let option = String(match.1)
        named.insert(option)
        if !known.contains(option) { unknown.append("\(file.path): \(option)") }
      }
    }
    #expect(unknown == [])
    #expect(Self.foreignOptions.subtracting(named) == [])
  }

  @Test(
    "a command or option that does not exist is reported",
    arguments: [
      ("Run `mosaic fleet worktree list` first.", "'mosaic fleet' has no command 'worktree'"),
      ("help: 'mosaic fleet ps --jsn' shows it", "no option --jsn"),
      ("Use `mosaic agent tail NAME -x 4`.", "no option -x"),
      ("```\n$ mosaic fleet chekc\n```", "'mosaic fleet' has no command 'chekc'"),
      ("Use `mosaic fleet\nverfy` to see.", "'mosaic fleet' has no command 'verfy'"),
    ])
  func reported(_ text: String, _ problem: String) {
    #expect(CommandReference.all(in: text, isSwift: false).compactMap(\.problem) == [problem])
  }

  @Test("prose, placeholders and groups are accepted")
  func accepted() {
    let text = """
      mosaic writes files. `mosaic fleet …` and `mosaic fleet VERB` are groups; 'mosaic agent tail NAME -n 40' is one.
      `mosaic yolo claude --permission-mode plan`
          $ mosaic fleet ps --json | jq '.agents' # a comment --no-such-option
          mosaic fleet validate --fix && git diff --stat
      """
    #expect(CommandReference.all(in: text, isSwift: false).compactMap(\.problem) == [])
  }

  private static func files() throws -> [(path: String, text: String)] {
    var files: [(path: String, text: String)] = []
    for folder in ["framework", "templates", "docs", "Sources"] {
      let root = Repository.root.appendingPathComponent(folder)
      for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init() {
        guard ["md", "yaml", "sh", "swift"].contains((path as NSString).pathExtension) else { continue }
        files.append(("\(folder)/\(path)", try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)))
      }
    }
    for name in ["README.md", "CONTRIBUTING.md"] {
      files.append((name, try String(contentsOf: Repository.root.appendingPathComponent(name), encoding: .utf8)))
    }
    return files.sorted { $0.path < $1.path }
  }
}

/// One command named in a text.
private struct CommandReference {
  /// The words after `mosaic`, as typed.
  let words: [String]

  var line: String { (["mosaic"] + words).joined(separator: " ") }

  /// The problem with the reference; nil if there is none.
  var problem: String? {
    if words.first?.hasPrefix("-") == true { return nil }
    if words.first == "help" { return CommandReference(words: Array(words.dropFirst())).problem }
    let (place, rest) = CommandPlace.verb(of: words)
    guard place.isVerb else {
      guard let word = rest.first, word.wholeMatch(of: #/[a-z][a-z-]*/#) != nil else { return nil }
      return "'\(place.line)' has no command '\(word)'"
    }
    let passes = place.command is any PassesArguments.Type
    let own = passes ? Array(rest.prefix { $0.hasPrefix("-") }) : rest
    let options = own.filter { $0.wholeMatch(of: #/-[A-Za-z]|--[a-z][a-z-]*(=.*)?/#) != nil && !$0.hasPrefix("--help") }
    return place.unknownOption(in: options).map { "no option \($0)" }
  }

  /// Returns all references: in quotes or code spans, and in lines of a script or an example.
  static func all(in text: String, isSwift: Bool) -> [CommandReference] {
    let text = isSwift ? withoutInterpolations(text) : text
    return text.ranges(of: #/\bmosaic[ \n]+/#).compactMap { range in
      let lead = text[..<range.lowerBound].suffix(40)
      let rest = text[range.upperBound...].prefix(400)
      if let mark = lead.last, "`'\"".contains(mark) { return quoted(rest, by: mark) }
      let isPrompt = ["$ ", "&& ", "|| "].contains { lead.hasSuffix($0) }
      let line = lead.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
      guard isPrompt || line.allSatisfy({ $0 == " " }) else { return nil }
      let words = words(of: rest.prefix { $0 != "\n" })
      // A sentence may start with the program's name.
      guard let first = words.first, isPrompt || CommandPlace.root.child(first) != nil else { return nil }
      return CommandReference(words: words)
    }
  }

  /// Returns a reference that ends with the mark with which it starts. An escape also ends it.
  private static func quoted(_ rest: Substring, by mark: Character) -> CommandReference? {
    let span = rest.prefix { $0 != mark && $0 != "\\" }
    let words = words(of: Substring(span.replacing(#/\n *(\/\/\/?|#)? */#, with: " ")))
    guard let first = words.first, first.wholeMatch(of: #/[a-z-]+/#) != nil else { return nil }
    // In double quotes, sources also have sentences.
    if mark == "\"", CommandPlace.root.child(first) == nil { return nil }
    return CommandReference(words: words)
  }

  /// Returns the words of a command line up to a pipe, a redirection or a comment.
  private static func words(of line: Substring) -> [String] {
    let ends: Set<Substring> = ["|", "&&", "||", ";", ">", "<", "\\"]
    let words = line.split(separator: " ").prefix { !ends.contains($0) && !$0.hasPrefix("#") && !$0.contains("$(") }
    return words.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ",.;:)'\"`")) }
  }

  /// Returns the text of a source file with the word `VALUE` in place of each interpolation.
  private static func withoutInterpolations(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.range(of: "\\(") {
      result += rest[..<start.lowerBound] + "VALUE"
      rest = rest[start.upperBound...]
      var depth = 1
      while depth > 0, let character = rest.popFirst() {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
      }
    }
    return result + rest
  }
}
