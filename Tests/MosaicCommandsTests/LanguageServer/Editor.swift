import Foundation
import MosaicFormats
import MosaicLanguageServer
import MosaicTestSupport
import Testing

/// An editor that talks to the built `mosaic lsp` through pipes.
final class Editor {
  struct Gone: Error, CustomStringConvertible {
    let description: String
  }

  /// How long the server may be silent before the test fails; far longer than any answer takes.
  private static let patience: Int32 = 300_000

  let home: FreshHome
  private let encoding: PositionEncoding
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var reader = MessageReader()
  private var nextID = 1
  private var version = 1
  /// Notifications that no test has waited for yet.
  private(set) var unread: [JSONValue] = []

  /// - Parameters:
  /// - encodings: the encodings that the editor supports; the server uses the first one that it prefers.
  /// - initialize: more parameters of `initialize`.
  /// - isReady: whether to send `initialize` and `initialized`.
  init(
    in home: FreshHome, encodings: [PositionEncoding] = [.utf16, .utf8], capabilities: JSONValue = [:],
    options: JSONValue = .null, initialize more: [String: JSONValue] = [:], flags: [String] = [], isReady: Bool = true
  ) throws {
    self.home = home
    encoding = encodings.contains(.utf8) ? .utf8 : .utf16
    process.executableURL = Repository.products.appendingPathComponent("mosaic")
    process.arguments = ["lsp"] + flags
    process.currentDirectoryURL = home.url
    process.environment = ["HOME": home.url.path, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    guard isReady else { return }
    var offered: [String: JSONValue] = [
      "general": ["positionEncodings": .array(encodings.map { .string($0.rawValue) })]
    ]
    if case .object(let own) = capabilities { offered.merge(own.members.map { ($0.key, $0.value) }) { $1 } }
    var params: [String: JSONValue] = [
      "capabilities": .object(JSONObject(offered)), "initializationOptions": options,
    ]
    params.merge(more) { $1 }
    let answer = try request("initialize", .object(JSONObject(params)))
    #expect(answer["capabilities"]?["positionEncoding"]?.text == encoding.rawValue)
    try notify("initialized", [:])
  }

  /// Kills the server. It inherits this thread's blocked signals and would survive a SIGTERM, and while it runs, it
  /// keeps inherited descriptors open on which others wait.
  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  // MARK: - Talking

  func send(raw text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  func send(_ messages: [JSONValue]) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(messages.flatMap { framed($0.compact) }))
  }

  func notify(_ method: String, _ params: JSONValue) throws {
    try send([["jsonrpc": "2.0", "method": .string(method), "params": params]])
  }

  /// Sends a request and returns its result, or the whole answer if it is an error.
  func request(_ method: String, _ params: JSONValue) throws -> JSONValue {
    let id = JSONValue.integer(nextID)
    nextID += 1
    try send([["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params]])
    let answer = try receive { $0["id"] == id && $0["method"] == nil }
    return answer["result"] ?? answer
  }

  /// Returns the first message that passes a test, from those already read or yet to come, and keeps the others.
  func receive(where isWanted: (JSONValue) -> Bool) throws -> JSONValue {
    if let index = unread.firstIndex(where: isWanted) { return unread.remove(at: index) }
    while true {
      let message = try next()
      if isWanted(message) { return message }
      unread.append(message)
    }
  }

  private func next() throws -> JSONValue {
    while true {
      if case .body(let body)? = reader.next() { return try #require(JSONValue(parsing: body)) }
      let descriptor = output.fileHandleForReading.fileDescriptor
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, Self.patience) > 0 else { throw Gone(description: "the server is silent: \(unread)") }
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { throw Gone(description: "the server ended: \(unread)") }
      reader.append(data)
    }
  }

  /// Waits for the server to exit by itself. Returns the exit code.
  func exitCode() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Closes the input and waits for the server to exit. Returns the exit code.
  func hangUp() throws -> Int32 {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }

  // MARK: - Documents

  func uri(_ path: String) -> String {
    FileURI.uri(of: home.workspace.appendingPathComponent(path).path)
  }

  func open(_ path: String, _ text: String) throws {
    try notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri(path)), "languageId": "yaml", "version": .integer(version), "text": .string(text),
        ]
      ])
  }

  /// Replaces the text between two markers, or the whole text. Returns the new version.
  @discardableResult
  func change(_ path: String, _ range: JSONValue? = nil, to text: String) throws -> Int {
    version += 1
    try send([change(path, version, range, to: text)])
    return version
  }

  func change(_ path: String, _ version: Int, _ range: JSONValue?, to text: String) -> JSONValue {
    var change: [String: JSONValue] = ["text": .string(text)]
    change["range"] = range
    return [
      "jsonrpc": "2.0", "method": "textDocument/didChange",
      "params": [
        "textDocument": ["uri": .string(uri(path)), "version": .integer(version)],
        "contentChanges": [.object(JSONObject(change))],
      ],
    ]
  }

  /// Returns the next published diagnostics of a document.
  func diagnostics(_ path: String, version: Int? = nil) throws -> [JSONValue] {
    let message = try receive {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]?["uri"]?.text == uri(path)
        && (version == nil || $0["params"]?["version"]?.int == version)
    }
    return message["params"]?["diagnostics"]?.items ?? []
  }

  /// Sends a request about a marker of a text.
  func ask(_ method: String, _ path: String, _ text: MarkedText, _ marker: Int = 1, _ more: [String: JSONValue] = [:])
    throws
    -> JSONValue
  {
    var params: [String: JSONValue] = [
      "textDocument": ["uri": .string(uri(path))], "position": position(text[marker], in: text.text),
    ]
    params.merge(more) { $1 }
    return try request("textDocument/\(method)", .object(JSONObject(params)))
  }

  func range(_ text: MarkedText, _ first: Int, _ second: Int) -> JSONValue {
    ["start": position(text[first], in: text.text), "end": position(text[second], in: text.text)]
  }

  /// Returns the position of a byte in the editor's units, computed independently of the server.
  func position(_ offset: Int, in text: String) -> JSONValue {
    let before = String(decoding: Array(text.utf8)[..<offset], as: UTF8.self)
    let line = before.components(separatedBy: "\n").last ?? ""
    let character = encoding == .utf8 ? line.utf8.count : line.utf16.count
    return ["line": .integer(before.components(separatedBy: "\n").count - 1), "character": .integer(character)]
  }

  /// Returns a text with the edits of a change applied, last one first.
  func applying(_ edits: [JSONValue], to text: String) throws -> String {
    var bytes = Array(text.utf8)
    let offsets = Dictionary(
      (0...bytes.count).filter { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }
        .map { (position($0, in: text).compact, $0) }
    ) { first, _ in first }
    let places = try edits.map { edit in
      let start = try #require(edit["range"]?["start"].flatMap { offsets[$0.compact] })
      let end = try #require(edit["range"]?["end"].flatMap { offsets[$0.compact] })
      return (range: start..<end, text: try #require(edit["newText"]?.text))
    }
    for place in places.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(place.range, with: Array(place.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
