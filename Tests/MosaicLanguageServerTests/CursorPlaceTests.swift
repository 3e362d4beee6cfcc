import MosaicCompiler
import MosaicTestSupport
import Testing

@testable import MosaicLanguageServer

/// The key or value at the cursor in an unfinished text.
@Suite("The place of a cursor")
struct CursorPlaceTests {
  private static let cases: [(MarkedText, String?)] = [
    // Keys, found by the column in which they are typed.
    ("1️⃣", "key of top"),
    ("v1️⃣", "key of top"),
    ("---\n1️⃣", "key of top"),
    ("version: 1\ntr1️⃣", "key of top beside version"),
    ("version: 1\ntmux:\n  1️⃣", "key of tmux"),
    ("version: 1\ntmux:\n  socket_name: a\n  1️⃣", "key of tmux beside socket_name"),
    ("version: 1\ntmux:\n  socket_name: a\n1️⃣", "key of top beside version tmux"),
    ("tmux:\n  socket_name: a\n1️⃣\nagents:\n  - name: a\n", "key of top beside tmux agents"),
    ("agents:\n  - 1️⃣", "key of agents"),
    ("agents:\n- 1️⃣", "key of agents"),
    ("agents:\n- name: a\n  1️⃣", "key of agents beside name"),
    ("agents:\n  - name: a\n    cl1️⃣\n    runtime: pi\n", "key of agents beside name runtime"),
    ("agents:\n  - name: a\n    env:\n      A: b\n    1️⃣", "key of agents beside name env"),
    ("agents:\n  - name: a\n  - name: b\n    1️⃣\n  - name: c\n", "key of agents beside name"),
    ("runtimes:\n  mine:\n    1️⃣", "key of runtimes.*"),
    ("runtimes:\n  1️⃣", "key of runtimes"),
    ("agents:\n  - {name: a, 1️⃣}", "key of agents beside name"),
    ("agents: [{1️⃣", "key of agents"),
    ("{agents: [{name: a,\n  cl1️⃣", "key of agents beside name"),
    ("{\"version\": 1, \"tr1️⃣\"}", "key of top beside version"),
    ("agents:\n  - name: a\n    class1️⃣: b\n", "key of agents beside name class"),
    // Values.
    ("floor: 1️⃣", "value of floor"),
    ("floor:1️⃣", "value of floor"),
    ("floor: n1️⃣o # why", "value of floor"),
    ("floor: \"1️⃣", "value of floor"),
    ("agents:\n  - name: a\n    class: 1️⃣\n    runtime: pi\n", "value of agents.class"),
    ("agents:\n  - class: 1️⃣", "value of agents.class"),
    ("agents:\n  - {class: 1️⃣, name: b}", "value of agents.class"),
    ("agents:\n  - {class: 1️⃣", "value of agents.class"),
    ("agents:\n  - channels: [a, 1️⃣\n    class: b\n", "value of agents.channels"),
    ("agents:\n  - channels:\n      - 1️⃣", "value of agents.channels"),
    ("agents:\n  - name: |\n      x\n    class: 1️⃣", "value of agents.class"),
    ("runtimes:\n  mine:\n    command: [a, 1️⃣]", "value of runtimes.*.command"),
    ("agents:\r\n  - name: a\r\n    class: 1️⃣\r\n", "value of agents.class"),
    // Neither a key nor a value.
    ("# a1️⃣", nil),
    ("floor: none # 1️⃣", nil),
    ("agents:\n  - command: |\n      x1️⃣\n", nil),
    ("nonsense:\n  - 1️⃣", nil),

  ]

  @Test("the place is found by indentation and brackets", arguments: cases)
  func places(_ text: MarkedText, _ expected: String?) {
    let bytes = OutlineReader.marked(text.bytes, at: text[1])
    let place = DocumentOutline(bytes, kind: .roster).place(at: text[1])
    #expect(place.map(description) == expected)
  }

  private func description(_ place: CursorPlace) -> String {
    switch place.role {
    case .value:
      return "value of " + place.path.joined(separator: ".")
    case .key:
      let beside =
        place.mapping?.entries.filter(\.hasColon).map {
          $0.key.replacing("\u{E000}", with: "")
        } ?? []
      let home = place.path.isEmpty ? "top" : place.path.joined(separator: ".")
      return "key of \(home)" + (beside.isEmpty ? "" : " beside " + beside.joined(separator: " "))
    }
  }

  @Test("every prefix of a text has an outline, and the outline of the whole text is right")
  func prefixes() {
    let text = "version: 1\nagents:\n  - {name: [a, 'b\"], class: {x: \"y\n  - name: c\n    env: {A: b}\nfloor: none\n"
    let bytes = Array(text.utf8)
    for end in bytes.indices { _ = OutlineReader.read(bytes, in: 0..<end).extent }
    #expect(OutlineReader.read(bytes, in: 0..<bytes.count)["floor"]?.text == "none")
  }

  @Test("reading deeply nested text terminates")
  func deep() {
    for sign in ["[", "{", "- ", "a: ", "{a: [", "? "] {
      let bytes = Array(String(repeating: sign, count: 2000).utf8)
      _ = OutlineReader.read(bytes, in: 0..<bytes.count)
    }
  }
}
