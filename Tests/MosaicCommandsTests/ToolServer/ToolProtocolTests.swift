import Foundation
import MosaicFormats
import MosaicTestHarness
import Testing

@testable import MosaicToolServer

@Suite("mosaic mcp follows the protocol", .runsPrograms)
struct ToolProtocolTests {
  /// A server with a tool that returns its argument, and one that fails.
  private static func server(_ version: String? = "2025-11-25") -> ToolServer {
    let echo = Tool(
      "echo", title: "Echo", summary: "Returns a text.",
      parameters: [
        ToolParameter("text", .text, isRequired: true, summary: "The text."),
        ToolParameter("times", .number(1...3), summary: "How often."), ToolParameter("loud", .flag, summary: "Loud."),
      ]
    ) { arguments in
      let text = arguments.flag("loud") ? arguments.text("text")?.uppercased() : arguments.text("text")
      return ToolResult(text: String(repeating: text ?? "", count: arguments.number("times") ?? 1))
    }
    let fault = Tool("fault", title: "Fault", summary: "Fails.", parameters: []) { _ in throw Fault() }
    var server = ToolServer([echo, fault], instructions: "Use them.", program: "1")
    guard let version else { return server }
    let line = #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"\#(version)"}}"#
    _ = server.receive(.line(Array(line.utf8)))
    return server
  }

  private struct Fault: Error {}

  private static func answer(_ text: String, _ server: ToolServer = server()) -> JSONValue? {
    var server = server
    return server.receive(.line(Array(text.utf8))).flatMap { JSONValue(parsing: $0) }
  }

  private static func request(_ method: String, _ params: String = "{}", id: String = "1") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"#
  }

  @Test(
    "the server agrees to each version that it knows, and offers the newest one for any other",
    arguments: [
      ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
      ("2025-11-25", "2025-11-25"), ("2024-10-07", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("", "2025-11-25"),
    ])
  func negotiation(_ asked: String, _ agreed: String) {
    let request = Self.request("initialize", #"{"protocolVersion":"\#(asked)","capabilities":{}}"#)
    let result = Self.answer(request, Self.server(nil))?["result"]
    #expect(result?["protocolVersion"]?.text == agreed)
    #expect(result?["capabilities"] == ["tools": ["listChanged": false]])
    #expect(result?["serverInfo"]?["name"] == "mosaic")
    #expect(result?["instructions"] == "Use them.")
  }

  @Test("before 'initialize', only 'ping' is answered with a result")
  func tooEarly() {
    let server = Self.server(nil)
    #expect(Self.answer(Self.request("ping"), server)?["result"] == [:])
    #expect(Self.answer(Self.request("tools/list"), server)?["error"]?["code"] == -32600)
    #expect(Self.answer(Self.request("tools/call", #"{"name":"echo"}"#), server)?["error"]?["code"] == -32600)
    #expect(Self.answer(Self.request("server/discover"), server)?["error"]?["code"] == -32601)
    #expect(Self.answer(Self.request("initialize"), server)?["error"]?["code"] == -32602)
  }

  @Test("an answer has the request's id, which may be a string")
  func ids() {
    #expect(Self.answer(Self.request("ping", id: "7"))?["id"] == 7)
    #expect(Self.answer(Self.request("ping", id: #""a\"b""#))?["id"] == #"a"b"#)
  }

  @Test(
    "notifications and responses get no answer",
    arguments: [
      #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#,
      #"{"jsonrpc":"2.0","method":"no/such/notification"}"#, #"{"jsonrpc":"2.0","id":1,"result":{}}"#,
      #"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}}"#,
    ])
  func silent(_ line: String) {
    #expect(Self.answer(line) == nil)
  }

  @Test(
    "an invalid message is answered with the code of its error",
    arguments: [
      ("{", -32700), ("hello", -32700), ("{} {}", -32700), ("[]", -32600), ("1", -32600), ("{}", -32600),
      (#"{"id":1,"method":"ping"}"#, -32600), (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600), (request("no/such/method"), -32601),
      (request("resources/list"), -32601), (request("tools/list", #"{"cursor":"x"}"#), -32602),
      (request("tools/call"), -32602), (request("tools/call", #"{"name":"no"}"#), -32602),
      (request("tools/call", #"{"name":"fault"}"#), -32603),
    ])
  func mistakes(_ line: String, _ code: Int) {
    #expect(Self.answer(line)?["error"]?["code"]?.int == code)
  }

  @Test("a call returns the tool's text, and its optional arguments count")
  func calls() {
    let call = Self.request("tools/call", #"{"name":"echo","arguments":{"text":"ab","times":2,"loud":true}}"#)
    #expect(
      Self.answer(call)?["result"] == ["content": [["type": "text", "text": "ABAB"]], "isError": false])
  }

  @Test(
    "invalid arguments are a result since 2025-11-25, and an error before",
    arguments: [
      (#"{}"#, "'text' is missing"), (#"{"text":""}"#, "'text' must be a string that is not empty"),
      (#"{"text":"a","times":4}"#, "'times' must be an integer from 1 to 3"),
      (#"{"text":"a","times":1.5}"#, "'times' must be an integer"),
      (#"{"text":"a","loud":"yes"}"#, "'loud' must be true or false"),
      (#"{"text":null,"more":1}"#, "there is no argument 'more'; 'text' must be"), ("[]", "must be an object"),
    ])
  func arguments(_ arguments: String, _ reason: String) {
    let call = Self.request("tools/call", #"{"name":"echo","arguments":\#(arguments)}"#)
    let result = Self.answer(call)?["result"]
    #expect(result?["isError"] == true)
    #expect(result?["content"]?.items?.first?["text"]?.text?.contains(reason) == true, "\(String(describing: result))")
    let error = Self.answer(call, Self.server("2025-06-18"))?["error"]
    #expect(error?["code"] == -32602)
    #expect(error?["message"]?.text?.contains(reason) == true)
  }

  @Test("only 2025-03-26 has batches; a batch of notifications gets no answer")
  func batches() {
    let batch = "[\(Self.request("ping", id: "1")),\(Self.request("ping", id: "2"))]"
    #expect(Self.answer(batch, Self.server("2025-03-26"))?.items?.compactMap { $0["id"]?.int } == [1, 2])
    #expect(Self.answer(#"[{"jsonrpc":"2.0","method":"x"}]"#, Self.server("2025-03-26")) == nil)
    #expect(Self.answer("[]", Self.server("2025-03-26"))?["error"]?["code"] == -32600)
    #expect(Self.answer(batch)?["error"]?["code"] == -32600)
  }

  @Test("lines are found in chunks of any size; a line that is too long is reported once, and the next one is read")
  func lines() {
    let bytes = Array("one\r\n\n  \ntwo\n\(String(repeating: "x", count: 50))\nthree".utf8)
    for size in 1...bytes.count {
      var reader = LineReader(limit: 10)
      var items: [LineReader.Item] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        reader.append(bytes[start..<min(start + size, bytes.count)])
        while let item = reader.next() { items.append(item) }
      }
      items += [reader.last()].compactMap { $0 }
      let expected: [LineReader.Item] = [
        .line(Array("one\r".utf8)), .line(Array("two".utf8)), .tooLong, .line(Array("three".utf8)),
      ]
      #expect(items == expected, "\(size)")
    }
    var server = Self.server()
    let answer = server.receive(.tooLong).flatMap { JSONValue(parsing: $0) }
    #expect(answer?["error"]?["code"] == -32600)
  }

  @Test("the program writes one answer per line and nothing else, and ends with 0 at the end of input")
  func program() throws {
    let home = try FreshHome()
    let input = """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      not JSON
      {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"fleet_ps"}}
      {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"explain","arguments":{"word":"stale"}}}
      """
    try home.write("input", input)
    let script = "mosaic mcp <.config/mosaic/input >answers 2>errors; echo $?; cat errors"
    #expect(try home.run(script).transcript == "0\n")
    let text = try String(contentsOf: home.url.appendingPathComponent("answers"), encoding: .utf8)
    let answers = text.split(separator: "\n").map { JSONValue(parsing: Array($0.utf8)) }
    #expect(answers.map { $0?["id"] } == [1, .null, 2, 3])
    // There is no fleet here, so the tool refuses.
    #expect(answers.dropFirst(2).first??["result"]?["isError"] == true)
    #expect(answers.last??["result"]?["isError"] == false)
  }

  @Test("the program rejects a name in MOSAIC_AGENT_NAME that could forge a label")
  func forgedName() throws {
    let run = try FreshHome().run("mosaic mcp </dev/null", extra: ["MOSAIC_AGENT_NAME": "a] -> b"])
    #expect(run.status == 64)
  }
}
