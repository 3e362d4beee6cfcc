import MosaicDiagnostics
import Testing

@testable import MosaicCompiler

@Suite("Unknown keys")
struct UnknownKeyTests {
  static let helps: [(line: String, help: String)] = [
    ("socket_name: x", "'socket_name' is already set under 'tmux:'; valid keys here are 'version', "),
    ("socketName: x", "'socket_name' is already set under 'tmux:'; valid keys here are 'version', "),
    ("reset_command: /new", "'reset_command' belongs under a name in 'runtimes:'"),
    ("model_hint: x", "'model_hint' belongs under 'defaults:' or in an item of 'agents:'"),
    ("room_id: x", "'room_id' belongs under 'connector.matrix:'"),
    ("agens: x", "did you mean 'agents'? it is already set here, so remove one of the two"),
    ("hots: x", "did you mean 'host'? it is already set here, so remove one of the two"),
    ("reports_too: x", "did you mean 'reports_to'? 'reports_to' belongs in an item of 'agents:'"),
  ]

  @Test(
    "trap 11: typos swallowed: the diagnostic for a key on the wrong level states where it belongs", arguments: helps)
  func topLevel(_ line: String, _ help: String) {
    let diagnosed = Diagnosed(GoodText.roster + line + "\n")
    #expect(diagnosed.codes == [.unknownKey])
    #expect(diagnosed.diagnostics.first?.help?.hasPrefix(help) == true)
    #expect(diagnosed.fleet == nil)
  }

  @Test("trap 11: typos swallowed: a block one level too deep gives only one diagnostic")
  func misnestedBlock() {
    let diagnosed = Diagnosed(
      GoodText.roster.replacing("    class: code\n", with: "    class: code\n    tmux:\n      socket_name: x\n"))
    #expect(diagnosed.codes == [.unknownKey])
    let help = "'tmux' is already set at the top level; valid keys here are 'name', 'class', "
    #expect(diagnosed.diagnostics.first?.help?.hasPrefix(help) == true)
  }

  @Test("the help for a key that resembles none lists all keys")
  func unlike() {
    let diagnosed = Diagnosed(
      GoodText.roster.replacing("  socket_name: mill", with: "  socket_name: mill\n  zzzzzz: 1"))
    #expect(diagnosed.diagnostics.first?.help == "valid keys are 'socket_name', 'holder_session'")
  }

  static let spellings = [
    ("socketName", "socket_name"), ("SocketName", "socket_name"), ("socket-name", "socket_name"),
    ("tenantID", "tenant_id"),
    ("homeserverURL", "homeserver_url"), ("URLName", "url_name"), ("NAME", "name"), ("name", "name"), ("a1B", "a1_b"),
    ("socket_name", "socket_name"), ("Socket_Name", "socket_name"), ("", ""), ("éÀb", "éÀb"),
  ]

  @Test("the words of a key are separated in any spelling", arguments: spellings)
  func snake(_ written: String, _ expected: String) {
    #expect(snakeCase(written) == expected)
  }

  @Test("the fix for a quoted key keeps its quotes")
  func quotedKey() {
    let text = GoodText.roster.replacing("  socket_name: mill", with: "  \"socketName\": mill")
    let fix = Diagnosed(text).diagnostics.first?.fixIts.first?.edits.first
    #expect(fix?.replacement == "socket_name")
    #expect(fix?.span.range.count == "socketName".utf8.count)
  }

  /// Returns the path of every key of a table; lists and maps count as one step.
  private static func paths(_ table: KeyTable, _ prefix: [String] = []) -> [[String]] {
    table.keys.flatMap { key in [prefix + [key.name]] + inner(key.shape).flatMap { paths($0, prefix + [key.name]) } }
  }

  private static func inner(_ shape: Shape) -> [KeyTable] {
    switch shape {
    case .record(let table): [table]
    case .list(let item, _): inner(item)
    case .map(_, let value): inner(value)
    default: []
    }
  }

  @Test(
    "trap 11: typos swallowed: no key's value is ignored",
    arguments: [
      ("roster", RosterKeys.table), ("profile", ProfileKeys.table), ("north star", NorthStarKeys.table),
    ])
  func everyValueIsRead(_ name: String, _ table: KeyTable) {
    for path in Self.paths(table) {
      let text = Self.document(table, path, breaking: true)
      let kind: SourceSet.Kind = name == "roster" ? .roster : name == "profile" ? .profile : .northStar
      let diagnosed = Diagnosed(text, as: kind)
      #expect(
        diagnosed.diagnostics.contains { $0.code == .wrongType && $0.message.hasPrefix("'\(path.last ?? "")'") },
        "\(path): \(text)\n\(diagnosed.shown)")
    }
  }

  /// Returns a document in flow style with every required key and the keys of one path, whose value has a wrong type.
  private static func document(_ table: KeyTable, _ path: [String], breaking: Bool) -> String {
    let members = table.keys.compactMap { key -> String? in
      let isOnPath = key.name == path.first
      guard key.isRequired || isOnPath else { return nil }
      return "\(key.name): " + sample(key.shape, isOnPath ? Array(path.dropFirst()) : nil)
    }
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// - Parameter path: the rest of the path to the value with a wrong type; nil for values outside of the path.
  private static func sample(_ shape: Shape, _ path: [String]?) -> String {
    if path == [] { return wrong(shape) }
    switch shape {
    case .text: return "word"
    case .choice(let words): return words[0]
    case .boolean: return "true"
    case .integer(let range): return "\(range.lowerBound)"
    case .list(let item, _): return "[" + sample(item, path) + "]"
    case .map(_, let value): return "{word: " + sample(value, path) + "}"
    case .record(let table): return document(table, path ?? [], breaking: false)
    }
  }

  private static func wrong(_ shape: Shape) -> String {
    switch shape {
    case .list, .map, .record: "word"
    default: "[word]"
    }
  }
}
