import Testing

@testable import MosaicControl
@testable import MosaicFormats

@Suite("Reading the top level of a JSON object as a stream")
struct TopLevelFieldsTests {
  private func read(_ text: String, _ names: [String] = ["a", "b", "c"]) -> [String: String] {
    values(of: TopLevelFields(names, in: Array(text.utf8)), names)
  }

  private func values(of fields: TopLevelFields, _ names: [String]) -> [String: String] {
    names.reduce(into: [:]) { $0[$1] = fields[$1] }
  }

  @Test("strings, numbers and words at the top level are kept, and nothing below it")
  func values() {
    let text = #" { "a" : "x" , "n":{"a":"no","m":["}",{"b":"\"]"}]}, "b":12 ,"c":true,"d":"unwanted"} "#
    #expect(read(text) == ["a": "x", "b": "12", "c": "true"])
    #expect(read("{}") == [:] && read("") == [:] && read("[1,2]") == [:] && read("null") == [:])
  }

  @Test(
    "escapes are decoded",
    arguments: [
      (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u00e4\u20AC"#, "ä€"), (#"\ud83d\ude00"#, "😀"),
      (#"\ud83d"#, "\u{FFFD}"), (#"\ud83dx"#, "\u{FFFD}x"), (#"\ude00"#, "\u{FFFD}"), ("😀ä", "😀ä"),
      (#"\u0000"#, "\0"), (#"a\"}b"#, "a\"}b"),
    ])
  func escapes(written: String, meant: String) {
    #expect(read("{\"a\":\"\(written)\",\"b\":\"end\"}") == ["a": meant, "b": "end"])
  }

  @Test("keys are also decoded, and the last of repeated keys counts")
  func keys() {
    #expect(read(#"{"\u0061":"x","b":"1","b":"2"}"#) == ["a": "x", "b": "2"])
  }

  @Test("a truncated object gives the fields before the cut, wherever it is")
  func cut() {
    let text = #"{"a":"x","z":{"q":["\""]},"b":"yy","c":"\u00e4z"}"#
    for count in 0...text.utf8.count {
      let fields = TopLevelFields(["a", "b", "c"], in: Array(text.utf8.prefix(count)))
      #expect(fields.isComplete == (count == text.utf8.count))
      #expect((fields["a"] == nil) == (count < 8) && fields["a"].map { $0 == "x" } != false)
      #expect(fields["c"].map { $0 == "äz" } != false)
    }
  }

  @Test("a value that is too long is left out")
  func long() {
    var fields = TopLevelFields(["a", "b"], longest: 4)
    for byte in #"{"a":"12345","b":"1234"}"#.utf8 { fields.take(byte) }
    #expect(values(of: fields, ["a", "b"]) == ["b": "1234"])
  }

  @Test("bytes that are not JSON do no harm")
  func garbage() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0..<60, using: &generator)).map { _ in
        Bool.random() ? "{}[]\":,\\u".utf8.randomElement()! : UInt8.random(in: 0...255, using: &generator)
      }
      _ = TopLevelFields(["a"], in: [UInt8(ascii: "{")] + bytes)
    }
  }
}
