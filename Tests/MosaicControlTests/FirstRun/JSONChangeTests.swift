import MosaicTestHarness
import Testing

@testable import MosaicControl
@testable import MosaicFormats

@Suite("A change of a state file keeps every other byte")
struct JSONChangeTests {
  private static let changes: [JSONChange] = [
    .setTrue(["done"]), .setTrue(["projects", "/a b", "trusted"]), .append(["keys", "approved"], "…x"),
  ]

  @Test(
    "a change uses the layout of the surrounding text",
    arguments: [
      (
        "",
        "{\n  \"done\": true,\n  \"projects\": {\n    \"/a b\": {\n      \"trusted\": true\n    }\n  },\n  \"keys\": {\n    \"approved\": [\n      \"…x\"\n    ]\n  }\n}\n"
      ),
      (
        "{\"n\":1.50e3}",
        "{\"n\":1.50e3,\"done\":true,\"projects\":{\"/a b\":{\"trusted\":true}},\"keys\":{\"approved\":[\"…x\"]}}"
      ),
      (
        "{\n\t\"done\": false,\n\t\"projects\": {\"/a b\": {\"trusted\": null}},\n\t\"keys\": {\n\t\t\"approved\": [\n\t\t\t\"é\\u0041\"\n\t\t]\n\t}\n}\n",
        "{\n\t\"done\": true,\n\t\"projects\": {\"/a b\": {\"trusted\": true}},\n\t\"keys\": {\n\t\t\"approved\": [\n\t\t\t\"é\\u0041\",\n\t\t\t\"…x\"\n\t\t]\n\t}\n}\n"
      ),
      (
        "{\"done\":false,\"done\":0,\"projects\":null,\"keys\":{\"approved\":[]}}",
        "{\"done\":false,\"done\":true,\"projects\":{\"/a b\":{\"trusted\":true}},\"keys\":{\"approved\":[\"…x\"]}}"
      ),
    ])
  func layout(before: String, after: String) throws {
    let bytes = try JSONChange.apply(Self.changes, to: Array(before.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == after)
    #expect(try JSONChange.apply(Self.changes, to: bytes) == bytes)
  }

  @Test("all other values stay the same after a change, in any file", arguments: 0..<200)
  func others(seed: UInt64) throws {
    var text = RandomJSON(seed: seed)
    let before = Array("{\(text.blank)\"a\":\(text.value(3)),\(text.blank)\"b\": \(text.value(3))\(text.blank)}".utf8)
    let after = try JSONChange.apply([.setTrue(["c", "d"]), .append(["e"], "x")], to: before)
    let (old, new) = (try JSONTree(before), try JSONTree(after))
    for key in ["a", "b"] {
      let ranges = (try #require(old[key]?.range), try #require(new[key]?.range))
      #expect(before[ranges.0].elementsEqual(after[ranges.1]))
    }
    #expect(new[["c", "d"]]?.isTrue == true && new["e"]?.items?.map(\.string) == ["x"])
  }

  @Test("invalid JSON and values of other types are left unchanged")
  func refused() {
    for text in ["{", "{\"a\":01}", "[1,]", "{}x", "// c\n{}", "{\"a\":tru}", "-", "\"\u{1}\"", "{\"a\" 1}", "{'a':1}"]
    {
      #expect(throws: JSONChangeFailure.self) { try JSONChange.apply(Self.changes, to: Array(text.utf8)) }
    }
    #expect(throws: JSONChangeFailure.inTheWay(["projects"])) {
      try JSONChange.apply(Self.changes, to: Array("{\"projects\":[]}".utf8))
    }
    #expect(throws: JSONChangeFailure.inTheWay([])) { try JSONChange.apply(Self.changes, to: Array("[]".utf8)) }
  }
}

/// Random JSON in every layout.
private struct RandomJSON {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func pick(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(count))
  }

  var blank: String {
    mutating get { ["", " ", "\n  ", "\r\n\t"][pick(4)] }
  }

  mutating func value(_ depth: Int) -> String {
    switch pick(depth > 0 ? 7 : 5) {
    case 0: "null"
    case 1: ["true", "false"][pick(2)]
    case 2: ["0", "-1.5e+3", "12345678901234567890"][pick(3)]
    case 3: "\"}]\\\"{\""
    case 4: "\"\\ud83d\\ude00é\""
    case 5: "[" + (0..<pick(3)).map { _ in blank + value(depth - 1) }.joined(separator: ",") + blank + "]"
    default:
      "{" + (0..<pick(3)).map { "\(blank)\"k\($0)\":\(blank)\(value(depth - 1))" }.joined(separator: ",") + blank + "}"
    }
  }
}
