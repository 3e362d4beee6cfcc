import Foundation
import MosaicFormats
import MosaicLanguageServer
import MosaicTestHarness
import Testing

@Suite("mosaic lsp follows the protocol", .runsPrograms)
struct ConversationTests {
  @Test("the server answers 'initialize' with its capabilities, and exits with 0 after 'shutdown' and 'exit'")
  func fullConversation() throws {
    let editor = try Editor(in: FreshHome(), flags: ["--stdio"], isReady: false)
    let answer = try editor.request("initialize", ["capabilities": [:]])
    #expect(answer["serverInfo"]?["name"] == "mosaic")
    #expect(answer["capabilities"]?["positionEncoding"] == "utf-16")
    #expect(answer["capabilities"]?["textDocumentSync"]?["change"] == 2)
    try editor.notify("initialized", [:])
    #expect(try editor.request("shutdown", .null) == .null)
    #expect(try editor.request("textDocument/hover", [:])["error"]?["code"] == -32600)
    try editor.notify("exit", .null)
    #expect(try editor.hangUp() == 0)
  }

  @Test("the server exits with 1 without 'shutdown'", arguments: [true, false])
  func rudeEnd(_ saysExit: Bool) throws {
    let editor = try Editor(in: FreshHome())
    if saysExit { try editor.notify("exit", .null) }
    #expect(try editor.hangUp() == 1)
  }

  @Test("an editor that disconnects after 'shutdown' is not an error")
  func gone() throws {
    let editor = try Editor(in: FreshHome())
    _ = try editor.request("shutdown", .null)
    #expect(try editor.hangUp() == 0)
  }

  @Test("requests before 'initialize' are rejected, notifications are ignored")
  func tooEarly() throws {
    let editor = try Editor(in: FreshHome(), isReady: false)
    try editor.notify("textDocument/didOpen", [:])
    #expect(try editor.request("textDocument/hover", [:])["error"]?["code"] == -32002)
  }

  @Test(
    "an invalid request is answered with the code of its error, and the conversation continues",
    arguments: [
      ("Content-Length: 1\r\n\r\n{", -32700),
      ("Content-Length: 0\r\n\r\n", -32700),
      ("Content-Length: -5\r\n\r\n", -32700),
      ("X: y\r\n\r\n", -32700),
      ("Content-Length: 2\r\n\r\n[]", -32600),
      ("Content-Length: 9\r\n\r\n{\"id\": 1}", -32600),
      ("Content-Length: 24\r\n\r\n{\"id\": 1, \"method\": \"x\"}", -32600),
    ])
  func mistakes(_ text: String, _ code: Int) throws {
    let editor = try Editor(in: FreshHome())
    try editor.send(raw: text)
    #expect(try editor.receive { $0["error"] != nil }["error"]?["code"]?.int == code)
    #expect(try editor.request("shutdown", .null) == .null)
  }

  @Test("unknown requests, requests without parameters and requests about closed documents are rejected")
  func refused() throws {
    let editor = try Editor(in: FreshHome())
    #expect(try editor.request("textDocument/inlayHint", [:])["error"]?["code"] == -32601)
    #expect(try editor.request("$/unknown", [:])["error"]?["code"] == -32601)
    #expect(try editor.request("textDocument/hover", [:])["error"]?["code"] == -32602)
    #expect(try editor.request("initialize", [:])["error"]?["code"] == -32600)
    let params: JSONValue = ["textDocument": ["uri": "file:///x.yaml"], "position": ["line": 0, "character": 0]]
    #expect(try editor.request("textDocument/hover", params)["error"]?["code"] == -32602)
  }

  @Test("unknown notifications are ignored, including those with a dollar sign")
  func unknownNotifications() throws {
    let editor = try Editor(in: FreshHome())
    try editor.notify("$/setTrace", ["value": "off"])
    try editor.notify("workspace/didChangeConfiguration", .null)
    try editor.notify("textDocument/didChange", ["contentChanges": []])
    #expect(try editor.receive { $0["method"] == "window/logMessage" }["params"]?["type"] == 1)
    #expect(try editor.request("shutdown", .null) == .null)
  }

  @Test("a request that is cancelled immediately is answered as cancelled")
  func cancelled() throws {
    let editor = try Editor(in: FreshHome())
    try editor.send([
      ["jsonrpc": "2.0", "id": "a", "method": "textDocument/hover", "params": [:]],
      ["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": "a"]],
    ])
    // The two messages may arrive separately; then the server answers the first one.
    let code = try editor.receive { $0["id"] == "a" }["error"]?["code"]?.int
    #expect(code == -32800 || code == -32602)
  }

  @Test("the server registers for changes to the local layer's files if the editor supports that")
  func watchers() throws {
    let capabilities: JSONValue = ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]]
    let editor = try Editor(in: FreshHome(), capabilities: capabilities)
    let asked = try editor.receive { $0["method"] == "client/registerCapability" }
    #expect(asked["params"]?["registrations"]?.items?.first?["method"] == "workspace/didChangeWatchedFiles")
    try editor.send([["jsonrpc": "2.0", "id": asked["id"] ?? .null, "result": .null]])
    #expect(try editor.request("shutdown", .null) == .null)
  }
}
