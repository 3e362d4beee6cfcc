import MosaicCompiler
import Testing

@testable import MosaicCommands
@testable import MosaicWorkspace

@Suite("The kind of a document")
struct DocumentKindTests {
  @Test(
    "the kind is recognized by content, regardless of the layout",
    arguments: [
      ("agents: []\n", SourceSet.Kind.roster), ("\u{FEFF}agents: []\n", .roster), ("agents : []\n", .roster),
      ("\u{FEFF}{\"agents\": []}", .roster), ("{ \"version\": 1, \"agents\": [] }", .roster),
      ("\r\n \t{\r\n\t\"version\": 1,\r\n\t\"agents\" : []\r\n}\r\n", .roster),
      ("{\n  \"version\": 1,\n  \"agents\": [\n    {\n      \"id\": 1,\n      \"title\": 2\n    }\n  ]\n}\n", .roster),
      ("{\n  \"id\": \"desk\",\n  \"lead\": \"code\"\n}\n", .profile),
      ("{\n  \"mission\": 1,\n  \"goals\": [{ \"id\": 1, \"title\": 2 }]\n}\n", .northStar),
    ])
  func seen(text: String, kind: SourceSet.Kind) {
    #expect(documentKind(of: Array(text.utf8), named: "some.yaml") == kind)
  }

  @Test(
    "a file with our keys in other places is not one of our documents",
    arguments: [
      "x:\n  agents: []\n", "- agents: []\n", "{ \"x\": { \"agents\": [] } }", "{ \"x\": [{ \"id\": 1 }] }",
      "agents foo: []\n", "my agents: []\n", "text: we have, agents: []\n", "",
    ])
  func nothing(text: String) {
    #expect(documentKind(of: Array(text.utf8), named: "some.yaml") == nil)
  }
}
