import MosaicFormats
import MosaicLanguageServer
import Testing

@Suite("JSON of messages")
struct JSONTests {
  @Test(
    "written values are read back unchanged",
    arguments: [
      .null, true, 0, -7, .number(0.5), "", "é漢😀\u{0}\u{7F}\"\\/\n", [], [:], [1, "a", [.null]],
      ["a": ["b": [1]], "": 2],
    ] as [JSONValue])
  func roundTrip(_ value: JSONValue) {
    #expect(JSONValue(parsing: value.compact) == value)
  }

  @Test("escapes become characters, and numbers keep their kind")
  func reading() {
    #expect(JSONValue(parsing: Array(#"["\u00e9\ud83d\ude00", 1e2, 9007199254740993]"#.utf8))?.items?.first == "é😀")
    #expect(JSONValue(parsing: Array("[1e2]".utf8))?.items?.first?.int == 100)
    #expect(JSONValue(parsing: Array("9007199254740993".utf8)) == 9_007_199_254_740_993)
    #expect(JSONValue(parsing: Array("1.5".utf8))?.int == nil)
  }

  @Test(
    "invalid JSON is rejected",
    arguments: ["", "{", "nul", "1 2", "\u{FEFF}x"])
  func refusals(_ text: String) {
    #expect(JSONValue(parsing: Array(text.utf8)) == nil)
  }

  @Test("a hundred thousand brackets are rejected")
  func depth() {
    #expect(JSONValue(parsing: [UInt8](repeating: UInt8(ascii: "["), count: 100_000)) == nil)
    #expect(JSONValue(parsing: Array(String(repeating: "{\"a\":", count: 100_000).utf8)) == nil)
  }
}
