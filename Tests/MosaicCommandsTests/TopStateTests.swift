import MosaicDiagnostics
import MosaicScreen
import MosaicTestHarness
import Testing

@Suite("The screen of 'fleet top', without a terminal", .runsPrograms)
struct TopStateTests {
  static func table(
    _ names: [String], isPaused: Bool = false, notices: [String] = [], columns: [String] = ["name", "state"]
  ) -> TopTable {
    TopTable(
      summary: "\(names.count) agents", notices: notices, heading: "NAME", columns: columns,
      rows: names.map { name in
        TopTable.Row(
          id: "id-\(name)", agent: name.hasPrefix("_") ? nil : name, title: "\(name): working",
          line: "\u{1B}[36m\(name)\u{1B}[0m", plain: name)
      }, isPaused: isPaused)
  }

  private static func state(_ names: [String] = ["ada", "bob", "eve"], isPaused: Bool = false) -> TopState {
    var state = TopState()
    state.show(table(names, isPaused: isPaused))
    return state
  }

  private static func keys(_ text: String) -> [ScreenKey] {
    var reader = ScreenKeyReader()
    return reader.take(text.utf8) + reader.decide()
  }

  /// Presses keys and returns the actions.
  private static func press(_ text: String, _ state: inout TopState, page: Int = 2) -> [TopAction] {
    keys(text).compactMap { state.press($0, page: page) }
  }

  // MARK: - Keys

  @Test("keys are recognized however their bytes are split")
  func keys() {
    let bytes = Array(
      "k\u{1B}[A\u{1B}OB\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[4~é日\r\u{7F}\u{15}\u{3}\u{1A}\u{1B}[1;5Aq".utf8)
    let expected: [ScreenKey] = [
      .character("k"), .up, .down, .pageUp, .pageDown, .home, .end, .character("é"), .character("日"), .enter,
      .backspace, .killLine, .interrupt, .suspend, .character("q"),
    ]
    for size in 1...bytes.count {
      var reader = ScreenKeyReader()
      var seen: [ScreenKey] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        seen += reader.take(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(seen == expected, "portions of \(size)")
    }
  }

  @Test("Escape alone is a key once nothing follows it, and invalid bytes are none")
  func escape() {
    var reader = ScreenKeyReader()
    #expect(reader.take([0x1B]) == [] && reader.isUndecided)
    #expect(reader.decide() == [.escape] && !reader.isUndecided)
    #expect(reader.take([0xFF, 0x80, 0xC3, 0x71]) == [.character("q")])
    #expect(reader.take(Array("\u{1B}q".utf8)) == [.escape, .character("q")])
  }

  @Test("the selection moves within the rows")
  func moving() {
    var state = Self.state()
    #expect(state.row?.agent == "ada")
    for (text, name) in [("j", "bob"), ("\u{1B}[B", "eve"), ("j", "eve"), ("k", "bob"), ("g", "ada"), ("k", "ada")] {
      #expect(Self.press(text, &state) == [])
      #expect(state.row?.agent == name, "\(text)")
    }
    _ = Self.press("G", &state)
    #expect(state.row?.agent == "eve")
    _ = Self.press("\u{1B}[5~", &state)
    #expect(state.row?.agent == "ada")
  }

  @Test("the selection stays with its agent, and takes the place of one that is gone")
  func selection() {
    var state = Self.state()
    _ = Self.press("j", &state)
    state.show(Self.table(["eve", "ada", "bob"]))
    #expect(state.row?.agent == "bob")
    state.show(Self.table(["eve", "ada"]))
    #expect(state.row?.agent == "ada")
    state.show(Self.table([]))
    #expect(state.row == nil && Self.press("jkgGatr\u{1B}[6~", &state) == [])
    state.show(Self.table(["new"]))
    #expect(state.row?.agent == "new")
  }

  @Test("keys run programs on the selected agent")
  func programs() {
    var state = Self.state()
    _ = Self.press("j", &state)
    #expect(
      Self.press("t\rwal", &state)
        == [.tail, .tail, .watch, .attach, .logs].map { .run($0, agent: "bob") })
  }

  @Test("only 'y' confirms a restart, and the agent is the one that the question names")
  func restart() {
    for key in ["n", "Y", " ", "\r", "\u{1B}", "r", "q", "j"] {
      var state = Self.state()
      #expect(Self.press("r", &state) == [] && state.mode == .confirm(agent: "ada"))
      #expect(Self.press(key, &state) == [], "\(key)")
      #expect(state.mode == .table && state.message == "ada was not restarted")
    }
    var state = Self.state()
    _ = Self.press("r", &state)
    // Another agent takes the selection's place before the answer.
    state.show(Self.table(["zoe"]))
    #expect(Self.press("y", &state) == [.change(.restart("ada"))])
    #expect(state.message == "restarting ada …")
  }

  @Test("a session that is no agent is not acted on")
  func session() {
    var state = Self.state(["_vim"])
    for key in ["t", "w", "a", "l", "r"] {
      #expect(Self.press(key, &state) == [] && state.mode == .table, "\(key)")
      #expect(state.message == "this session is not an agent of the fleet")
    }
  }

  @Test("'p' pauses a fleet that runs and resumes one that is paused, and does nothing before it is known")
  func pause() {
    var state = Self.state()
    #expect(Self.press("p", &state) == [.change(.pause)])
    state.show(Self.table(["ada"], isPaused: true))
    #expect(Self.press("p", &state) == [.change(.resume)])
    var unknown = TopState()
    #expect(Self.press("prt", &unknown) == [])
  }

  @Test("'s' goes through the columns and back to the usual order, and 'S' reverses it")
  func sorting() {
    var state = Self.state()
    var seen: [String?] = []
    for _ in 0..<4 {
      _ = Self.press("s", &state)
      seen.append(state.view.sort)
    }
    #expect(seen == ["name", "state", nil, "name"])
    _ = Self.press("S", &state)
    #expect(state.view.isReversed)
    _ = Self.press("ss", &state)
    #expect(state.view.sort == nil && !state.view.isReversed)
    _ = Self.press("S", &state)
    #expect(!state.view.isReversed && state.message == "press s first to sort by a column")
  }

  @Test("'s' goes through the columns that are shown now, and nothing is sorted before they are known")
  func sortingShown() {
    var state = TopState()
    _ = Self.press("s", &state)
    #expect(state.view.sort == nil)
    state.show(Self.table(["ada"], columns: ["name", "pid", "flags"]))
    _ = Self.press("ss", &state)
    #expect(state.view.sort == "pid")
    state.show(Self.table(["ada"], columns: ["name", "flags"]))
    for column in ["name", "flags", nil] {
      _ = Self.press("s", &state)
      #expect(state.view.sort == column)
    }
  }

  @Test("a filter is typed, edited, and applied once it was checked")
  func filter() {
    var state = Self.state()
    #expect(Self.press("fstatx\u{7F}e=déad\r", &state) == [.filter("state=déad")])
    #expect(state.mode == .table && state.view.filters == [])
    state.filter(by: ["state=dead"])
    #expect(Self.press("/", &state) == [] && state.mode == .input(""))
    #expect(Self.lines(state, 80, 23).last == "filter (KEY=VALUE …; now state=dead): _")
    #expect(Self.press("qk\u{1B}", &state) == [] && state.mode == .table)
    #expect(state.view.filters == ["state=dead"])
    #expect(Self.press("f\u{15}\r", &state) == [.filter("")])
  }

  @Test("any key leaves the help, and Ctrl-C and Ctrl-Z work everywhere", arguments: ["", "?", "f", "r"])
  func everywhere(_ mode: String) {
    var state = Self.state()
    #expect(Self.press(mode, &state) == [])
    #expect(Self.press("\u{3}\u{1A}\u{C}", &state) == [.interrupt, .suspend, .redraw])
    guard mode == "?" else { return }
    #expect(state.mode == .help && Self.press("q", &state) == [] && state.mode == .table)
    #expect(Self.press("q", &state) == [.quit])
  }

  @Test("'r' on an agent that cannot be restarted says why, and asks nothing")
  func restartObstacle() {
    var state = TopState()
    let row = TopTable.Row(
      id: "id", agent: "gone", restartObstacle: "gone left the roster", title: "gone: working", line: "gone",
      plain: "gone")
    state.show(TopTable(summary: "", notices: [], heading: "NAME", columns: ["name"], rows: [row], isPaused: false))
    #expect(Self.press("r", &state) == [] && state.mode == .table && state.message == "gone left the roster")
  }

  // MARK: - Lines

  private static func lines(_ state: TopState, _ columns: Int, _ rows: Int, isColored: Bool = false) -> [String] {
    TopLayout(state, columns: columns, rows: rows, isColored: isColored).lines
  }

  private static func plain(_ line: String) -> String { line.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") }

  @Test("every size gets as many lines as it has, none too wide, with the selected row")
  func sizes() {
    var state = Self.state((1...40).map { "agent日本\($0)" }, isPaused: true)
    state.show(lastLines: (1...50).map { "line \($0) 日本語" }, of: "id-agent日本31")
    _ = Self.press(String(repeating: "j", count: 30), &state)
    for mode in ["", "?", "r", "f"] {
      var state = state
      _ = Self.press(mode, &state)
      for columns in [0, 1, 2, 5, 20, 40, 80, 200] {
        for rows in [0, 1, 2, 3, 4, 5, 9, 23, 60] {
          let lines = Self.lines(state, columns, rows)
          #expect(lines.count == rows, "\(columns)×\(rows) \(mode)")
          // The table's own lines are cut by the table.
          let wide = lines.filter { TerminalWidth.columns(Self.plain($0)) > max(columns, 16) }
          #expect(wide == [], "\(columns)×\(rows) \(mode)")
          if rows >= 3, mode != "?", columns >= 20 {
            #expect(lines.contains { $0.hasPrefix("> agent日本31") }, "\(columns)×\(rows) \(mode)")
          }
        }
      }
    }
  }

  @Test("a reason that is wider than the screen is wrapped, and the last lines follow it")
  func longReason() {
    var state = TopState()
    let reason = "ada: waiting: " + String(repeating: "word ", count: 20) + "end"
    let row = TopTable.Row(id: "id-ada", agent: "ada", title: reason, line: "ada", plain: "ada")
    state.show(
      TopTable(summary: "1 agent", notices: [], heading: "NAME", columns: ["name"], rows: [row], isPaused: false))
    state.show(lastLines: (1...50).map { "line \($0)" }, of: "id-ada")
    let lines = Self.lines(state, 60, 23)
    #expect(lines[3].hasPrefix("-- ada: waiting: word word"))
    #expect(lines[4].hasPrefix("word ") && lines[5].contains("end ---"))
    #expect(lines[6] == "line 35" && lines[21] == "line 50" && lines.allSatisfy { $0.count <= 60 })
  }

  @Test("80×24 shows a summary, the table, the last lines and the keys")
  func usual() {
    var state = Self.state()
    state.show(lastLines: ["one", "two"], of: "id-ada")
    let lines = Self.lines(state, 80, 23)
    #expect(lines.prefix(5) == ["3 agents", "  NAME", "> ada", "  \u{1B}[36mbob\u{1B}[0m", "  \u{1B}[36meve\u{1B}[0m"])
    #expect(lines[5].hasPrefix("-- ada: working ---") && lines[5].count == 80)
    #expect(lines[6...7] == ["one", "two"] && lines[22] == "? keys   q quit")
  }

  @Test("the last lines of another agent are not shown as those of the selected one")
  func othersLines() {
    var state = Self.state()
    state.show(lastLines: ["one"], of: "id-ada")
    _ = Self.press("j", &state)
    #expect(!Self.lines(state, 80, 23).contains("one"))
  }

  @Test("the selected row is reversed only where there is color")
  func color() {
    let state = Self.state(["ada"])
    #expect(Self.lines(state, 80, 23, isColored: true)[2] == "\u{1B}[7m> ada\u{1B}[0m")
    #expect(Self.lines(state, 80, 23)[2] == "> ada")
  }

  @Test("moving within a page changes two lines of the table")
  func pages() {
    var state = Self.state((1...40).map { "agent\($0)" })
    let before = Self.lines(state, 80, 23)
    _ = Self.press("j", &state)
    let changed = zip(before, Self.lines(state, 80, 23)).filter { $0 != $1 }
    #expect(changed.count == 3, "the two rows, and the title of the last lines")
  }

  @Test("what was typed and what an agent wrote cannot control the terminal")
  func hostile() {
    var state = Self.state()
    state.show(lastLines: ["a\u{1B}[2Jb\u{9B}1m\u{202E}", "c\r\nd"], of: "id-ada")
    state.message = "x\u{1B}]0;t\u{7}\n"
    let lines = Self.lines(state, 80, 23)
    #expect(lines[6] == "a<U+001B>[2Jb<U+009B>1m<U+202E>" && lines[22] == "x<U+001B>]0;t<U+0007>  ")
    #expect(lines[7] == "c<U+000D>  d")
    state.message = ""
    _ = Self.press("f", &state)
    _ = state.press(.character("\u{202E}"), page: 1)
    #expect(Self.lines(state, 80, 23)[22] == "filter (KEY=VALUE …): <U+202E>_")
  }

  @Test("questions, late answers and empty tables are shown, and the help lists every key")
  func messages() {
    var state = Self.state()
    state.silence = 12
    #expect(Self.lines(state, 80, 23).last == "no answer for 12s: what is shown is as old")
    _ = Self.press("r", &state)
    #expect(Self.lines(state, 80, 23).last == "restart ada? y/n")
    state.show(Self.table([]))
    #expect(Self.lines(state, 80, 23)[2] == "  the fleet has no agents")
    _ = Self.press("n?", &state)
    let help = Self.lines(state, 80, 23).joined(separator: "\n")
    for word in ["tail", "watch", "attach", "restart", "pause", "filter", "sort", "quit", "log"] {
      #expect(help.contains(word), "\(word)")
    }
    #expect(Self.lines(TopState(), 80, 23)[0] == "observing the fleet …")
  }

  @Test("a message that is too wide is wrapped, and neither its end nor the selected row is lost")
  func wideMessage() {
    var state = Self.state()
    state.message = "unknown key 'x'. Use one of " + (1...12).map { "key-number-\($0)" }.joined(separator: ", ")
    let lines = Self.lines(state, 80, 23)
    #expect(lines.count == 23 && lines.suffix(3).joined(separator: " ") == state.message)
    #expect(lines.allSatisfy { TerminalWidth.columns(Self.plain($0)) <= 80 })
    for rows in 2...9 {
      let low = Self.lines(state, 40, rows)
      #expect(low.count == rows && low.last?.hasSuffix("key-number-12") == true, "\(rows)")
      if rows > 2 { #expect(low.contains("> ada"), "\(rows)") }
    }
    state.message = ""
    _ = Self.press("f" + String(repeating: "x", count: 150), &state)
    #expect(Self.lines(state, 80, 23).last?.hasSuffix("xxx_") == true)
  }

  @Test("text is wrapped at spaces, and a word that is too long is cut into parts")
  func wrapping() {
    #expect(TerminalText.wrapped("", to: 5) == [""] && TerminalText.wrapped("abc", to: 5) == ["abc"])
    #expect(TerminalText.wrapped("ab cde f", to: 5) == ["ab", "cde f"])
    #expect(TerminalText.wrapped("abcde fgh", to: 5) == ["abcde", "fgh"])
    #expect(TerminalText.wrapped("abcdefgh", to: 3) == ["abc", "def", "gh"])
    #expect(TerminalText.wrapped("日本語", to: 4) == ["日本", "語"])
    #expect(TerminalText.wrapped("日本語", to: 1) == [""] && TerminalText.wrapped("x", to: 0) == [""])
  }

  @Test("notices take at most a quarter of the screen, and rows remain")
  func notices() {
    var state = TopState()
    state.show(Self.table(["ada"], notices: ["PAUSED: main is red", "NOT LOADED: x"]))
    #expect(Self.lines(state, 80, 23)[1] == "PAUSED: main is red")
    #expect(Self.lines(state, 20, 4).contains("> ada"))
  }
}
