import CYAML
import MosaicCompiler
import MosaicFormats
import MosaicLanguageServer
import MosaicModel

/// Measures the time from a keystroke to its diagnostics, without the editor and the pipe.
func measureLanguageServer(into report: inout Report) {
  let context = CompileContext(
    host: "build", tenant: "bench", home: .belowHome(".config/mosaic"), program: .absolute("/usr/bin/mosaic"))
  for shape in RosterShape.allCases {
    let bytes = shape.roster(of: 1000)
    var sources = SourceSet()
    sources.add(path: path, bytes: bytes, kind: .roster)
    let events = leastProcessorTime(of: 20) { consume(countEvents(bytes)) }
    let analyzed = leastProcessorTime(of: 20) { consume(analyze(sources, in: context)) }
    var session = EditingSession(bytes, in: context)
    let key = leastProcessorTime(of: 20) { session.type() }
    report.add("keystroke in 1,000 agents, \(shape)", key, against: events, "libyaml's events", goal: nil)
    report.add("the same", key, against: analyzed, "analyze", goal: 1.5)
    report.add("the same", key, against: .milliseconds(30), "goal", goal: 1)
    let completion = leastProcessorTime(of: 20) { session.complete() }
    report.add("completion in 1,000 agents, \(shape)", completion, against: analyzed, "analyze", goal: nil)
  }
}

private let path = "/bench/fleet/roster.yaml"

/// A roster without other files around it, so no disk access is measured.
private struct OneRoster: DescriptionFiles {
  func kind(of bytes: [UInt8], at path: String) -> SourceSet.Kind? { .roster }
  func layer(around path: String, open: [String: [UInt8]]) -> LocalLayer { LocalLayer(place: "", files: []) }
  func writtenOut(_ relative: String, around path: String) -> String? { nil }
}

/// A user who types a letter in the middle of a roster and deletes it, repeatedly.
private struct EditingSession {
  private var server: LanguageServer
  private var version = 1
  private let line: Int

  init(_ bytes: [UInt8], in context: CompileContext) {
    server = LanguageServer(files: OneRoster(), context: context)
    line = 6 + 500 * 6
    let text = JSONValue.string(String(decoding: bytes, as: UTF8.self))
    hear(["id": 1, "method": "initialize", "params": ["capabilities": [:]]])
    hear(["method": "initialized", "params": [:]])
    hear(["method": "textDocument/didOpen", "params": ["textDocument": document(["text": text])]])
    precondition(server.settle().count == 1, "the roster of the benchmark is judged")
  }

  mutating func type() {
    version += 1
    let isLetter = version % 2 == 0
    let range: JSONValue = ["start": position(11), "end": position(isLetter ? 11 : 12)]
    hear([
      "method": "textDocument/didChange",
      "params": [
        "textDocument": document([:]), "contentChanges": [["range": range, "text": isLetter ? "x" : ""]],
      ],
    ])
    precondition(server.settle().count == 1, "each keystroke is judged")
  }

  mutating func complete() {
    hear([
      "id": 2, "method": "textDocument/completion",
      "params": ["textDocument": document([:]), "position": position(11)],
    ])
  }

  private func position(_ character: Int) -> JSONValue {
    ["line": .integer(line), "character": .integer(character)]
  }

  private func document(_ more: [String: JSONValue]) -> JSONValue {
    .object(JSONObject(["uri": .string("file://\(path)"), "version": .integer(version)].merging(more) { $1 }))
  }

  private mutating func hear(_ message: [String: JSONValue]) {
    let body = JSONValue.object(JSONObject(message.merging(["jsonrpc": "2.0"]) { $1 })).compact
    consume(server.receive([.body(body)]))
  }
}
