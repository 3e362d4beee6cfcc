import Foundation
import MosaicTestHarness
import Testing

@Suite(
  "messages into a real tmux", .serialized,
  .enabled(if: StandInSessions.unavailability == nil, Comment(rawValue: StandInSessions.unavailability ?? "")))
struct LiveSendTests {
  private static func number(_ name: String, usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }

  @Test(
    "trap 9: many in a row, where an early Enter is lost: each accepted, none twice",
    arguments: [["--lose-early-enter", "400"], ["--lose-early-enter", "400", "--screen", "--placeholder"]])
  func manyInARow(options: [String]) throws {
    let sessions = try StandInSessions(["peer"], options)
    let texts = (1...Self.number("MOSAIC_MESSAGES", usual: 16)).map { number in
      number % 4 == 0 ? "message \(number)\n\n> and\n\tmore" : number % 5 == 0 ? "the same" : "message \(number)"
    }
    for text in texts {
      let run = try sessions.send(text)
      #expect(run.output == "accepted\n", "\(text): \(run.errors)")
    }
    #expect(try sessions.received() == texts.map { StandInSessions.label() + $0 })
  }

  @Test("without --verify nothing arrives twice or is left standing either")
  func unproved() throws {
    let sessions = try StandInSessions(["peer"], ["--lose-early-enter", "400"])
    for number in 1...4 { try sessions.send("message \(number)", []).expectSuccess() }
    #expect(try sessions.received() == (1...4).map { StandInSessions.label() + "message \($0)" })
  }

  @Test("trap 24: senders at once never mix, whatever home they have")
  func atOnce() throws {
    let sessions = try StandInSessions(["peer"], ["--lose-early-enter", "300"])
    let each = Self.number("MOSAIC_MESSAGES", usual: 10) / 2
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      let sender = ["one", "two"][index]
      let options = ["--home", "/\(sender)", "-S", sender, "--verify", "--verify-timeout", "30000"]
      for number in 1...each {
        let run = try? sessions.send("from \(sender)\nnumber \(number)", options)
        #expect(run?.output == "accepted\n", "\(run?.errors ?? "")")
      }
    }
    let expected = ["one", "two"].flatMap { sender in
      (1...each).map { number in
        "[\(StandInSessions.host):\(sender) -> \(StandInSessions.host):peer] from \(sender)\nnumber \(number)"
      }
    }
    #expect(try sessions.received().sorted() == expected.sorted())
  }

  @Test(
    "accepted is said of nothing that did not arrive", arguments: [[], ["--screen"], ["--screen", "--placeholder"]])
  func faults(options: [String]) throws {
    let sessions = try StandInSessions(["peer"], options)
    let faults = ["draft", "blank", "drop", "dead", "none", "none", "none"]
    var generator = SystemRandomNumberGenerator()
    for number in 1...Self.number("MOSAIC_FAULTS", usual: 14) {
      let fault = faults[number % faults.count]
      let more = Bool.random(using: &generator) ? "\nmore" : ""
      let text = (fault == "none" ? "message \(number % 3)" : "fault=\(fault) \(number % 3)") + more
      let count = try sessions.received().count
      let isFine = fault == "none"
      let run = try sessions.send(text, ["--verify", "--verify-timeout", isFine ? "30000" : "1200"])
      let arrived = try sessions.received().count - count
      #expect(arrived == (isFine ? 1 : 0), "\(text)")
      #expect((run.output == "accepted\n") == isFine, "\(text): \(run.output)\(run.errors)")
      #expect(run.status == (isFine ? 0 : 1))
      if fault == "dead" { try sessions.respawn("peer") }
      if fault == "draft" { try sessions.tmux("send-keys", "-t", "=peer:", "C-u").expectSuccess() }
    }
  }

  private static let hostile = [
    "\"double\" and 'single'", "$(touch here) `touch here` ${HOME}", "; rm -rf x ;", "#{pane_id} #[fg=red] %1",
    "-leading", "--", "\\ \\n \\", "C-c Enter", "tab\there", "é 中文 🙂 e\u{301}", "~/x && || | > < &", "!history",
    "a;", "$", "[Pasted text #1 +3 lines]", "> quoted", "─────────────────", "EOF",
  ]

  @Test("trap 17: hostile texts arrive byte for byte", arguments: [[], ["--screen"]])
  func hostileTexts(options: [String]) throws {
    let sessions = try StandInSessions(["peer"], options)
    for text in Self.hostile { try sessions.send(text, []).expectSuccess() }
    #expect(try sessions.received() == Self.hostile.map { StandInSessions.label() + $0 })
  }

  @Test("the text of -m may begin with a dash, and a long one arrives whole")
  func byOption() throws {
    let sessions = try StandInSessions()
    let long = (1...2000).map { "line \($0) " + String(repeating: "x", count: 40) }.joined(separator: "\n")
    try sessions.mosaic(["agent", "send", "-s", "peer", "-L", "works", "-m", "-m --verify"]).expectSuccess()
    #expect(long.utf8.count > 100_000)
    #expect(try sessions.send(long).output == "accepted\n")
    #expect(try sessions.received() == ["-m --verify", long].map { StandInSessions.label() + $0 })
  }

  @Test("trap 24: a text that would end its paste is refused, and nothing is typed")
  func escape() throws {
    let sessions = try StandInSessions()
    let run = try sessions.send("a\u{1B}[201~\rrm -rf x\r")
    #expect(run.status == 64)
    #expect(run.errors.contains("an escape (ESC) <U+001B> in line 1, column 2"), "\(run.errors)")
    #expect(!run.errors.contains("\u{1B}"))
    for text in [[0xFF], Array("\n\n".utf8), Array("a\r\n".utf8)] as [[UInt8]] {
      #expect(try sessions.send(text).status == 64)
    }
    let screen = try sessions.tmux("capture-pane", "-p", "-t", "=peer:").output
    #expect(screen.trimmingCharacters(in: .whitespacesAndNewlines) == ">")
    #expect(try sessions.tmux("list-buffers").output == "")
  }

  @Test("the label says who sends")
  func sources() throws {
    let sessions = try StandInSessions()
    let send = ["agent", "send", "-s", "peer", "-L", "works", "-m", "x"]
    try sessions.mosaic(send, ["MOSAIC_AGENT_NAME": "code0"]).expectSuccess()
    try sessions.mosaic(send + ["-S", "alpha:deploy", "-n", "gamma", "-C", "human"]).expectSuccess()
    try sessions.mosaic(send + ["-S", "deploy"]).expectSuccess()
    // In an agent's pane that lost its variables the session's mark tells; a person's session is no sender.
    for (name, mark) in [("person", ""), ("agent", "';' set-option -t =agent: @mosaic_agent /home/agent")] {
      try sessions.shell("tmux -N -L works new-session -d -s \(name) sleep infinity \(mark)").expectSuccess()
      let pane = try sessions.tmux("display-message", "-p", "-t", "=\(name):", "#{pane_id}").output
      let server = "\(sessions.scratch.path)/tmux-\(getuid())/works,1,0"
      let own = ["TMUX": server, "TMUX_PANE": pane.trimmingCharacters(in: .newlines)]
      try sessions.mosaic(send, own).expectSuccess()
    }
    let host = StandInSessions.host
    #expect(
      try sessions.received() == [
        "[\(host):code0 -> \(host):peer] x", "[alpha:deploy -> gamma:peer class=human] x",
        "[\(host):deploy -> \(host):peer] x", "[\(host):operator -> \(host):peer] x",
        "[\(host):agent -> \(host):peer] x",
      ])
  }

  @Test("someone who looks at the history in copy mode holds no message up")
  func copyMode() throws {
    let sessions = try StandInSessions()
    try sessions.tmux("copy-mode", "-t", "=peer:").expectSuccess()
    #expect(try sessions.send("x").output == "accepted\n")
    #expect(try sessions.received().count == 1)
  }

  @Test(
    "what is wrong has its exit code",
    arguments: [
      ("-s nobody -L works -m x", 1, "no session 'nobody'"), ("-s peer -L nowhere -m x", 1, "no tmux server"),
      ("-s pee -L works -m x", 1, "no session 'pee'"), ("-m x", 64, "to whom"), ("a -s b -m x", 64, "two receivers"),
      ("-s peer -L ../x -m x", 64, "-L cannot be"), ("-s peer -H -oProxyCommand=x -m x", 64, "-H"),
      ("-s 'a b:c' -m x", 64, "no session can be named"), ("-s peer -m x -f y", 64, "two texts"),
      ("-s peer -m x -S 'a]'", 64, "-S cannot be"), ("-s peer -m x -C loud", 64, "loud"),
      ("-s peer -f /nowhere", 3, "cannot be read"), ("code0 -m x", 1, "no generated fleet"),
      ("-s peer -H no.such.host.invalid -m x", 3, "ssh"),
    ])
  func refusals(arguments: String, status: Int32, words: String) throws {
    let sessions = try StandInSessions()
    // The other machine is never asked for: what ssh would say is said here.
    try sessions.scratch.write("#!/bin/sh\necho 'ssh: no such host' >&2\nexit 255\n", to: "bin/ssh", mode: 0o755)
    let run = try sessions.shell("PATH=$HOME/bin:$PATH mosaic agent send \(arguments)")
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(try sessions.received() == [])
  }
}
