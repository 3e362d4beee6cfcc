import MosaicDiagnostics
import MosaicSyntax
import MosaicTestSupport
import Testing

@Suite("Edits of a YAML file by spans")
struct YAMLEditorTests {
  private let fields: [YAMLEditor.Field] = [(key: "a", value: "x"), (key: "b", value: "y z")]

  private func appended(to text: String) throws -> String {
    let parsed = ParsedText(text)
    let editor = YAMLEditor(parsed.file)
    let entry = try #require(parsed.root?.entries.first { $0.key.value == "list" })
    let root = try #require(parsed.root)
    let edits =
      entry.value.scalar == nil ? editor.append(fields, to: entry.value) : editor.append(fields, under: entry, in: root)
    return String(decoding: parsed.file.applying(try #require(edits)), as: UTF8.self)
  }

  private func removed(_ index: Int, from text: String) throws -> String {
    let parsed = ParsedText(text)
    let list = try #require(parsed.node("list"))
    let edits = try #require(YAMLEditor(parsed.file).removeItem(index, of: list))
    return String(decoding: parsed.file.applying(edits), as: UTF8.self)
  }

  @Test(
    "adding an item to an empty list and removing it restores the list",
    arguments: [
      ("list: []\n", "list: [{a: x, b: y z}]\n"), ("list: [ ] # c\n", "list: [{a: x, b: y z} ] # c\n"),
      ("list:\n  [\n  ]\nk: v\n", "list:\n  [{a: x, b: y z}\n  ]\nk: v\n"),
      ("{list: []}", "{list: [{a: x, b: y z}]}"), ("list:\n", "list:\n  - a: x\n    b: y z\n"),
      ("list:", "list:\n  - a: x\n    b: y z"),
      ("k: v\r\nlist: # c\r\n\r\n", "k: v\r\nlist: # c\r\n  - a: x\r\n    b: y z\r\n\r\n"),
      ("list:\n# c\nk: v\n", "list:\n  - a: x\n    b: y z\n# c\nk: v\n"),
    ])
  func emptyLists(before: String, after: String) throws {
    #expect(try appended(to: before) == after)
    #expect(try removed(0, from: after) == before)
  }

  @Test(
    "removing an item removes its lines and the blank lines that separate it from the previous item",
    arguments: [
      (1, "list:\n  - 1\n\n  - 2\n\n  - 3\n", "list:\n  - 1\n\n  - 3\n"),
      (2, "list:\n  - 1\n\n  - 2\n\n\n  - 3\n", "list:\n  - 1\n\n  - 2\n"),
      (1, "list:\n  - 1\n\n  - 2\n  - 3\n", "list:\n  - 1\n\n  - 3\n"),
      (0, "list:\n\n  - 1\n  - 2\n", "list:\n\n  - 2\n"),
      (1, "list:\n  - 1\n  # c\n  - 2 # d\n  # e", "list:\n  - 1\n  # c\n  # e"),
      (1, "list:\n  - 1\n\n  # c\n  - 2", "list:\n  - 1\n\n  # c"), (0, "list:\n- 1\n- 2", "list:\n- 2"),
      (0, "list:\n- # c\n  1\n# d\n- 2\n", "list:\n# d\n- 2\n"),
    ])
  func removedLines(index: Int, before: String, after: String) throws {
    #expect(try removed(index, from: before) == after)
  }

  @Test(
    "comments next to a removed item are reported at their new places",
    arguments: [
      (1, "list:\n  - 1\n  - 2\n", []), (1, "list:\n  - 1\n  # c\n  - 2\n", ["  # c"]),
      (1, "list:\n  - 1\n\n  # c\n  # d\n  - 2\n    # e\n# f\n", ["  # c", "  # d", "    # e"]),
      (0, "list: # c\n\n\n  - 1\n    # d\n  - 2\n", ["    # d"]), (0, "# c\nlist:\n- 1\n\n# d\n- 2\n", []),
      (1, "list:\n- 1\n\n\n- 2\n # d", [" # d"]), (0, "list: [1, # c\n2]", []),
    ])
  func commentsBeside(index: Int, before: String, comments: [String]) throws {
    let parsed = ParsedText(before)
    let list = try #require(parsed.node("list"))
    let lines = YAMLEditor(parsed.file).commentLines(besideItem: index, of: list)
    let after = try removed(index, from: before).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    #expect(lines.map { Array(after[$0.lowerBound - 1..<$0.upperBound]) } ?? [] == comments)
  }

  @Test(
    "removing an item between brackets removes its comma and keeps comments",
    arguments: [
      (0, "list: [1, 2, 3]", "list: [2, 3]"), (1, "list: [1, 2, 3]", "list: [1, 3]"),
      (2, "list: [1, 2, 3]", "list: [1, 2]"), (2, "list: [1, 2, 3,]", "list: [1, 2,]"),
      (0, "list: [1,2]", "list: [2]"),
      (1, "list: [\n  1, # a\n  2, # b\n  3 # c\n]\n", "list: [\n  1, # a\n  3 # c\n]\n"),
      (2, "list: [\n  1, # a\n  2, # b\n  3 # c\n]\n", "list: [\n  1, # a\n  2 # b\n]\n"),
      (1, "list: [ 1 # a\n , 2 # b\n ]\n", "list: [ 1 # a\n   # b\n ]\n"),
      (0, "list: [ 1 # a\n , 2 # b\n ]\n", "list: [  # a\n  2 # b\n ]\n"),
    ])
  func removedParts(index: Int, before: String, after: String) throws {
    let parsed = ParsedText(after)
    #expect(parsed.diagnostics.isEmpty)
    let items = parsed.node("list")?.items.compactMap(\.scalar?.text)
    var expected = try #require(ParsedText(before).node("list")).items.compactMap(\.scalar?.text)
    expected.remove(at: index)
    #expect(items == expected)
    #expect(try removed(index, from: before).split(separator: " ") == after.split(separator: " "))
  }

  @Test("an edit returns nil if the layout has no place for it")
  func noPlace() throws {
    let parsed = ParsedText("? list\n: - a: 1\n  - a: 2\nscalar: x\n")
    let editor = YAMLEditor(parsed.file)
    let root = try #require(parsed.root)
    #expect(editor.removeItem(0, of: try #require(parsed.node("list"))) == nil)
    #expect(editor.append(fields, to: try #require(parsed.node("scalar"))) == nil)
    #expect(editor.append(fields, under: root.entries[1], in: root) == nil)
    #expect(editor.removeEntry(0, of: try #require(parsed.node("list", "0"))) == nil)
  }
}

@Suite("Texts written as scalars")
struct ScalarSpellingTests {
  private static let texts = [
    "plain", "two words", "~", "~/x", "null", "Null", "true", "no", "Yes", "1", "1.5", "1e3", "0x1f", "0o17", "1_000",
    "12:30",
    "2024-01-01", "-x", "- x", "-", "?", "? x", ":", ":x", "a:", "a: b", "a:b", "http://x", "a #b", "a#b", "#", "&a",
    "*a",
    "!a", "|", ">", "'", "it's", "'x'", "\"", "say \"x\"", "%a", "@a", "`a", "[a]", "{a}", "a, b", "a,b", "a]", "\\",
    "\\n",
    " x", "x ", "größe", "日本", "...", "---", "...x", "=", "<<", "4o", "v1", "1a", ".5", "+1", "nan", ".inf", "",
    "a\u{2003}b", "\"\u{301}", "x\"\u{301}: y", "it'\u{301}s", "\\\u{301}n", "a: \u{301}b", "a #\u{301}b",
    "...\u{301}", "a:\u{301}b",
  ]

  @Test(
    "texts are read back unchanged, in block and in flow style", arguments: texts)
  func roundTrip(_ text: String) throws {
    for quote in ["x", "'x'", "\"x\""] {
      for layout in ["k: \(quote)\n", "{k: \(quote)}", "[{k: \(quote)}, 2]"] {
        let parsed = ParsedText(layout)
        let mapping = parsed.root?.items.first ?? parsed.root
        let entry = try #require(mapping?.entries.first)
        let edited = parsed.file.applying(YAMLEditor(parsed.file).replaceValue(of: entry, with: text))
        let again = ParsedText(bytes: edited)
        let value = (again.root?.items.first ?? again.root)?.entries.first?.value.scalar
        #expect(value?.text == text, "\(String(decoding: edited, as: UTF8.self))")
        #expect(again.diagnostics.isEmpty)
        #expect(quote == "x" || value?.style == .quoted)
      }
    }
  }

  @Test(
    "texts are quoted only if necessary",
    arguments: [
      ("code", "code"), ("claude-opus-4", "claude-opus-4"), ("~/work", "~/work"), ("a:b", "a:b"),
      ("x/y@z+1", "x/y@z+1"),
      ("4o", "4o"), ("two words", "two words"), ("it's", "it's"), ("~", "\"~\""), ("null", "\"null\""),
      ("1.5", "\"1.5\""),
      ("yes", "\"yes\""), ("a: b", "\"a: b\""), ("a\\b \"c\", d", "\"a\\\\b \\\"c\\\", d\""),
      ("2024-01-01", "\"2024-01-01\""),
    ])
  func quotesOnlyWhereNeeded(text: String, written: String) throws {
    let parsed = ParsedText("k: x\n")
    let entry = try #require(parsed.root?.entries.first)
    let edited = parsed.file.applying(YAMLEditor(parsed.file).replaceValue(of: entry, with: text))
    #expect(String(decoding: edited, as: UTF8.self) == "k: \(written)\n")
  }
}
