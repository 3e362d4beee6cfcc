import MosaicTestHarness
import Testing

@testable import MosaicControl
@testable import MosaicFormats

@Suite("A change of a state file is undone exactly")
struct JSONUndoTests {
  private static let changes: [JSONChange] = [
    .setTrue(["done"]), .setTrue(["projects", "/a b", "trusted"]), .append(["keys", "approved"], "secret"),
    .append(["keys", "approved"], "second"),
  ]

  private func identity(_ text: String) -> String { "#\(text)" }

  /// Makes the changes one after the other, and returns the result with how to undo them.
  private func made(_ bytes: [UInt8]) throws -> (after: [UInt8], undos: [JSONUndo]) {
    var (bytes, undos) = (bytes, [JSONUndo]())
    for change in Self.changes {
      undos.append(JSONUndo(of: change, in: bytes, identity: identity))
      bytes = try JSONChange.apply([change], to: bytes)
    }
    return (bytes, undos)
  }

  @Test(
    "the bytes before the changes are restored",
    arguments: [
      "{}", "{\"n\":1.50e3}", "{\n  \"n\": 1\n}\n", "{\"done\":false,\"projects\":null}",
      "{\"done\": 0, \"projects\": {\"/a b\": {\"trusted\": \"no\"}}, \"keys\": {\"approved\": [\"é\"]}}",
      "{\n\t\"keys\": {\n\t\t\"approved\": [],\n\t\t\"x\": 1\n\t},\n\t\"projects\": {\"/a b\": {}}\n}\n",
      "{\"keys\": {\"approved\": null}, \"projects\": {\"/c\": {}}}",
    ])
  func restored(_ text: String) throws {
    let (after, undos) = try made(Array(text.utf8))
    var bytes = after
    for undo in undos.reversed() { bytes = try #require(try undo.apply(to: bytes, identity: identity)) }
    #expect(String(decoding: bytes, as: UTF8.self) == text)
    for undo in undos where undo.old != "true" { #expect(try undo.apply(to: bytes, identity: identity) == nil) }
  }

  @Test("what others added since stays, in any order")
  func others() throws {
    let (_, undos) = try made(Array("{}".utf8))
    var bytes = Array(
      #"{"done":true,"projects":{"/a b":{"trusted":true,"mine":1}},"keys":{"approved":["second","own","secret"]}}"#.utf8
    )
    for undo in undos { bytes = try #require(try undo.apply(to: bytes, identity: identity)) }
    #expect(
      String(decoding: bytes, as: UTF8.self) == #"{"projects":{"/a b":{"mine":1}},"keys":{"approved":["own"]}}"#)
  }

  @Test("a value that was changed since is left, and invalid JSON is refused")
  func changed() throws {
    let (_, undos) = try made(Array("{}".utf8))
    let edited = Array(#"{"done":false,"projects":{},"keys":{"approved":"all"}}"#.utf8)
    for undo in undos { #expect(try undo.apply(to: edited, identity: identity) == nil) }
    #expect(throws: JSONChangeFailure.self) { try undos[0].apply(to: Array("{".utf8), identity: identity) }
  }

  @Test("the record is read back, and holds no part of a secret")
  func record() throws {
    let home = try ScratchFolder()
    let folder = FleetFolder(home: home.path)
    try home.write("{\"done\":0}", to: "state.json", mode: 0o600)
    try home.write("", to: "fleet/x")
    var record = TrustRecord()
    let change = StateFileChange(path: home.path + "/state.json", changes: Self.changes)
    _ = try change.make { record.add($0) }
    #expect(record.files.first?.undos.count == 4 && record.write(in: folder))
    #expect(TrustRecord(in: folder) == record)
    #expect(!String(decoding: try home.read("fleet/run/trusted.json"), as: UTF8.self).contains("secret"))
    let outcome = try #require(record.files.first).make()
    #expect(outcome.undone.count == 4 && outcome.left.isEmpty && outcome.backup == home.path + "/state.json.bak-2")
    #expect(try String(decoding: home.read("state.json"), as: UTF8.self) == "{\"done\":0}")
    record.remove(home.path + "/state.json")
    #expect(record.write(in: folder) && TrustRecord(in: folder) == TrustRecord())
  }
}
