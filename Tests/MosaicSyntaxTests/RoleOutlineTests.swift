import MosaicDiagnostics
import MosaicSyntax
import MosaicTestSupport
import Testing

@Suite("The outline of a role contract")
struct RoleOutlineTests {
  private struct Outline {
    let role: RoleDocument?
    let introduction: String?
    let diagnostics: [Diagnostic]

    init(_ text: String) {
      let file = SourceFile(id: SourceFile.ID(index: 0), path: "code.md", bytes: Array(text.utf8))
      var bag = DiagnosticBag()
      role = parseRole(file, into: &bag)
      introduction = role?.introduction(of: file)
      diagnostics = bag.diagnostics
    }

    var headings: [String] { role?.headings.map { "\($0.level) \($0.title.value)" } ?? [] }
    var markers: [String] { role?.markers.map { "\($0.key.value)=\($0.value.scalar?.text ?? "?")" } ?? [] }
  }

  @Test("front matter is enclosed by lines of three dashes", arguments: ["\n", "\r\n", " \n"])
  func frontMatter(_ lineEnd: String) throws {
    let text = ["---", "class: code", "---", "# Code", "", "Text."].joined(separator: lineEnd)
    for mark in ["", "\u{FEFF}"] {
      let outline = Outline(mark + text)
      #expect(outline.diagnostics.isEmpty)
      #expect(outline.role?.frontMatter?.entries.first?.value.scalar?.text == "code")
      #expect(outline.headings == ["1 Code"])
      #expect(outline.introduction == "Text.")
    }
  }

  @Test("spans inside front matter are offsets in the file")
  func frontMatterSpans() throws {
    let text: MarkedText = "---\ndomain: é\nclass: 1️⃣code2️⃣\n---\n# 3️⃣Code4️⃣ \n"
    let outline = Outline(text.text)
    #expect(outline.role?.frontMatter?.child("class")?.span.range == text.range(1, 2))
    #expect(outline.role?.headings.first?.title.span.range == text.range(3, 4))
  }

  @Test("headings can be underlined")
  func underlinedHeadings() {
    let outline = Outline("Code\n====\n\nText.\n\nMandate\n---\n1. Do.\n\n- item\n---\n| a |\n---\n\nno\n\n---\n")
    #expect(outline.headings == ["1 Code", "2 Mandate"])
    #expect(outline.introduction == "Text.")
    #expect(outline.diagnostics.isEmpty)
    #expect(Outline("```\nCode\n====\n```\n").headings == [])
  }

  @Test(
    "a file that git wrote in place of a contract is reported with its cause",
    arguments: [
      ("../roles/code.md", "symbolic link"), ("../roles/code.md\n", "symbolic link"),
      ("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "Git LFS"),
    ])
  func standIn(_ text: String, _ cause: String) {
    let outline = Outline(text)
    #expect(outline.diagnostics.map(\.code) == [.emptyRole])
    #expect(outline.diagnostics.first?.message.contains(cause) == true)
    #expect(outline.role == nil)
  }

  @Test("unclosed front matter is reported, and the rest is read")
  func unclosedFrontMatter() {
    let outline = Outline("---\nclass: code\n# Code\n")
    #expect(outline.diagnostics.map(\.code) == [.frontMatter])
    #expect(outline.diagnostics.map(\.primary.span.range) == [0..<3])
    #expect(outline.headings == ["1 Code"])
  }

  @Test("a heading may have closing signs", arguments: ["# Code #", "# Code ###  ", "# Code\t#"])
  func closedHeading(_ line: String) {
    #expect(Outline(line).headings == ["1 Code"])
    #expect(Outline("# C#\n## F #1").headings == ["1 C#", "2 F #1"])
  }

  @Test("front matter without keys is not an error", arguments: ["", "\n", "# nothing yet\n"])
  func emptyFrontMatter(_ inside: String) {
    let outline = Outline("---\n\(inside)---\n# Code\n")
    #expect(outline.diagnostics.isEmpty)
    #expect(outline.role?.frontMatter == nil)
    #expect(outline.headings == ["1 Code"])
  }

  @Test("a line of dashes below text is not front matter")
  func dashesBelow() {
    let outline = Outline("# Code\n\nText.\n\n---\nclass: x\n---\n")
    #expect(outline.role?.frontMatter == nil)
    #expect(outline.diagnostics.isEmpty)
  }

  @Test("keys between dashes right below the title are misplaced front matter")
  func frontMatterBelowTitle() {
    let outline = Outline("# Code\n\n---\nclass: x\n---\n")
    #expect(outline.diagnostics.map(\.code) == [.frontMatter])
  }

  @Test("a file without text is blank", arguments: ["", "\n\n", "  \n\t\n", "\u{FEFF}", "---\nclass: code\n---\n\n"])
  func blank(_ text: String) {
    #expect(Outline(text).role?.isBlank == true)
    #expect(Outline(text).diagnostics.isEmpty)
  }

  @Test("headings have one to six signs, at most three blanks before them and one after")
  func headings() {
    let text = "# One\n  ## Two  \n    # code\n#hash\n####### seven\n#\n# \n###\tThree\n"
    #expect(Outline(text).headings == ["1 One", "2 Two", "3 Three"])
  }

  @Test("text in a fence is not read", arguments: ["```", "~~~", "````", "  ```", "```yaml"])
  func fences(_ opening: String) {
    let closing = opening.filter { $0 != " " && !$0.isLetter }
    let text = "# One\n\(opening)\n# No\n`class: no`\n<!-- no -->\n\(closing)\n`class: yes`\n## Two\n"
    let outline = Outline(text)
    #expect(outline.headings == ["1 One", "2 Two"])
    #expect(outline.markers == ["class=yes"])
    #expect(outline.role?.comments.isEmpty == true)
  }

  @Test("a fence is closed by its own sign, repeated at least as often as in its opening")
  func fenceEnds() {
    #expect(Outline("# One\n````\n```\n# No\n~~~~\n# No\n`````\n## Two\n").headings == ["1 One", "2 Two"])
    #expect(Outline("# One\n```\n# never closed\n").headings == ["1 One"])
    #expect(Outline("# One\n``` x ``` is inline\n## Two\n").headings == ["1 One", "2 Two"])
  }

  @Test("comments are found wherever they start, and headings in them are ignored")
  func comments() {
    let text: MarkedText = """
      # One
      text 1️⃣<!-- a --> and 2️⃣<!-- b --> and `<!-- shown -->`
      3️⃣<!-- over
      ## No
      lines -->
      ## Two
      4️⃣<!-- never closed
      ## No
      """
    let outline = Outline(text.text)
    #expect(outline.role?.comments.map(\.range.lowerBound) == [text[1], text[2], text[3], text[4]])
    #expect(outline.headings == ["1 One", "2 Two"])
  }

  @Test("markers in the introduction are facts, even across a line end")
  func markers() {
    let text = """
      `class: before` the title
      # Desk
      The seat (`class:
      support-agent`, `domain:  sales`) uses `git push` and `a:b`.

      A stray ` tick.

      `persistent_persona: true`
      ## Mandate
      `class: later`
      """
    #expect(Outline(text).markers == ["class=support-agent", "domain=sales", "persistent_persona=true"])
  }

  @Test("a marker's spans cover its bytes")
  func markerSpans() throws {
    let text: MarkedText = "# É\nThe `1️⃣class2️⃣:\n3️⃣support-agent4️⃣`.\n"
    let marker = try #require(Outline(text.text).role?.markers.first)
    #expect(marker.key.span.range == text.range(1, 2))
    #expect(marker.value.span.range == text.range(3, 4))
  }

  @Test("a hidden character in a contract is reported once")
  func hiddenCharacters() {
    #expect(Outline("# Code\u{200B}\n").diagnostics.map(\.code) == [.hiddenCharacter])
    #expect(Outline("---\nclass: \"co\u{202E}de\"\n---\n# Code\n").diagnostics.map(\.code) == [.hiddenCharacter])
    #expect(Outline("# Code\n\u{1B}[2J\n").role == nil)
  }
}
