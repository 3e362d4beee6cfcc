import MosaicCompiler
import MosaicFormats
import MosaicLanguageServer
import MosaicModel

private let context = CompileContext(
  host: "here", tenant: "acme", home: .belowHome(".config/mosaic"), program: .belowHome(".local/bin/mosaic"))

/// A stream gives the same messages however it is split, and none of them stops the server. After the keystrokes that
/// the bytes encode, the server has the same text as a simpler implementation of changes, and it answers every question
/// about it.
func serverConverses(_ bytes: [UInt8]) {
  requireSameMessages(bytes)
  var server = LanguageServer(files: OneFile(), context: context)
  _ = server.receive(messages([bytes[...]]))
  _ = server.settle()
  var typist = Typist(bytes)
  typist.type()
}

private func requireSameMessages(_ bytes: [UInt8]) {
  let whole = messages([bytes[...]])
  let place = bytes.isEmpty ? 0 : Int(bytes[bytes.count / 2]) % (bytes.count + 1)
  require(messages([bytes[..<place], bytes[place...]]) == whole, "the same messages, split at \(place)")
  require(messages(bytes.indices.map { bytes[$0...$0] }) == whole, "the same messages, byte for byte")
}

private func messages(_ pieces: [ArraySlice<UInt8>]) -> [MessageReader.Item] {
  var reader = MessageReader()
  var items: [MessageReader.Item] = []
  for piece in pieces {
    reader.append(piece)
    while let item = reader.next() { items.append(item) }
  }
  return items
}

private struct OneFile: DescriptionFiles {
  func kind(of bytes: [UInt8], at path: String) -> SourceSet.Kind? {
    switch path.last {
    case "r": .roster
    case "p": .profile
    case "n": .northStar
    default: .role
    }
  }
  func layer(around path: String, open: [String: [UInt8]]) -> LocalLayer { LocalLayer(place: "", files: []) }
  func writtenOut(_ relative: String, around path: String) -> String? { nil }
}

/// Decodes positions and texts from bytes, types them, and keeps its own copy of the text in UTF-16 units.
private struct Typist {
  private var bytes: ArraySlice<UInt8>
  private var server = LanguageServer(files: OneFile(), context: context)
  private var units: [UInt16] = []
  private let uri: String
  private let path: String

  private static let words = [
    "version: 1\n", "agents:\n", "  - name: a\n", "    class: code\n", "    reports_to: a\n", "id: G1\n", "\n", "\r\n",
    "\r", "  ", "- ", ": ", "[", "{", "]", "}", ",", "\"", "'", "|\n", "#", "é", "漢", "😀", "👩‍👩‍👧", "---\n", "goals:\n",
    "  - id: G1\n", "    depends_on: [G1]\n", "runtimes:\n", "roster:\n", "\u{E000}",
  ]
  private static let questions = [
    "completion", "hover", "definition", "references", "documentSymbol", "prepareRename", "foldingRange",
    "semanticTokens/full", "diagnostic",
  ]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
    path = ["/r", "/p", "/n", "/m"][Int(bytes.first ?? 0) % 4]
    uri = "file://\(path)"
  }

  mutating func type() {
    hear("initialize", ["capabilities": [:]], id: 1)
    hear("textDocument/didOpen", ["textDocument": document(["text": ""])])
    var steps = 0
    while !bytes.isEmpty, steps < 64 {
      change()
      steps += 1
    }
    _ = server.settle()
    ask()
  }

  private mutating func change() {
    let first = position()
    let last = position()
    let text = Self.words[next() % Self.words.count]
    let isWhole = next() % 16 == 0
    let (start, end) = (offset(first), offset(last))
    let range = isWhole ? 0..<units.count : min(start, end)..<max(start, end)
    units.replaceSubrange(range, with: text.utf16)
    var change: [String: JSONValue] = ["text": .string(text)]
    if !isWhole { change["range"] = ["start": json(first), "end": json(last)] }
    hear("textDocument/didChange", ["textDocument": document([:]), "contentChanges": [.object(JSONObject(change))]])
    let expected = Array(String(decoding: units, as: UTF16.self).utf8)
    require(server.openTexts[path] == expected, "the server has the text that was typed")
  }

  private mutating func ask() {
    let place = json((line: lineStarts.count / 2, character: 3))
    for question in Self.questions {
      hear("textDocument/\(question)", ["textDocument": document([:]), "position": place], id: 2)
    }
    let range: JSONValue = ["start": json((0, 0)), "end": json((lineStarts.count, 0))]
    hear("textDocument/codeAction", ["textDocument": document([:]), "range": range], id: 3)
  }

  private mutating func next() -> Int {
    Int(bytes.popFirst() ?? 0)
  }

  private mutating func position() -> (line: Int, character: Int) {
    (next() % (lineStarts.count + 1), next() % 40)
  }

  /// The offsets at which lines start in our copy of the text.
  private var lineStarts: [Int] {
    [0]
      + units.indices.filter { units[$0] == 0x0A || units[$0] == 0x0D && !units[($0 + 1)...].starts(with: [0x0A]) }
      .map { $0 + 1 }
  }

  private func offset(_ position: (line: Int, character: Int)) -> Int {
    let starts = lineStarts
    guard position.line < starts.count else { return units.count }
    let rest = units[starts[position.line]...]
    let length = rest.firstIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 - starts[position.line] } ?? rest.count
    let offset = starts[position.line] + min(position.character, length)
    let isBetweenSurrogates = offset < units.count && units[offset] & 0xFC00 == 0xDC00
    return isBetweenSurrogates ? offset - 1 : offset
  }

  private func json(_ position: (line: Int, character: Int)) -> JSONValue {
    ["line": .integer(position.line), "character": .integer(position.character)]
  }

  private func document(_ more: [String: JSONValue]) -> JSONValue {
    .object(JSONObject(["uri": .string(uri), "version": 1].merging(more) { $1 }))
  }

  private mutating func hear(_ method: String, _ params: JSONValue, id: Int? = nil) {
    var message: [String: JSONValue] = ["jsonrpc": "2.0", "method": .string(method), "params": params]
    message["id"] = id.map(JSONValue.integer)
    let answers = server.receive([.body(JSONValue.object(JSONObject(message)).compact)])
    require(id == nil || answers.count == 1, "\(method) is answered once")
  }
}
