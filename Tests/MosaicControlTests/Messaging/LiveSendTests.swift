import Foundation
import MosaicTestHarness
import Testing

@Suite(
  "Messages in a real tmux", .serialized, .runsPrograms,
  .enabled(if: StandInSessions.unavailability == nil, Comment(rawValue: StandInSessions.unavailability ?? "")))
struct LiveSendTests {
  private static func number(_ name: String, usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }

  @Test("trap 9: many messages in a row are accepted and arrive once each, even if an early Enter is lost")
  func manyInARow() throws {
    let kinds = [[], ["--screen", "--placeholder"]]
    let texts = (1...Self.number("MOSAIC_MESSAGES", usual: 8)).map { number in
      number % 4 == 0 ? "message \(number)\n\n> and\n\tmore" : number % 5 == 0 ? "the same" : "message \(number)"
    }
    let runs = try SideBySide.run(kinds.count) { kind in
      let sessions = try StandInSessions(["peer"], ["--lose-early-enter", "400"] + kinds[kind])
      let answers = try texts.map { try sessions.send($0) }
      return (answers, try sessions.received())
    }
    for (answers, received) in runs {
      #expect(answers.filter { $0.output != "accepted (screen)\n" }.map(\.errors) == [])
      #expect(received == texts.map { StandInSessions.label() + $0 })
    }
  }

  @Test("without --verify, messages also arrive once and do not stay in the composer")
  func unproved() throws {
    let sessions = try StandInSessions(["peer"], ["--lose-early-enter", "400"])
    for number in 1...4 { try sessions.send("message \(number)", []).expectSuccess() }
    #expect(try sessions.received() == (1...4).map { StandInSessions.label() + "message \($0)" })
  }

  @Test("trap 24: concurrent senders never mix, regardless of their home")
  func atOnce() throws {
    let sessions = try StandInSessions(["peer"], ["--lose-early-enter", "300"])
    let each = max(1, Self.number("MOSAIC_MESSAGES", usual: 8) / 2)
    let senders = ["one", "two"]
    let answers = try SideBySide.run(2) { index in
      let options = ["--home", "/\(senders[index])", "-S", senders[index], "--verify", "--verify-timeout", "30000"]
      return try (1...each).map { try sessions.send("from \(senders[index])\nnumber \($0)", options) }
    }
    #expect(answers.joined().filter { $0.output != "accepted (screen)\n" }.map(\.errors) == [])
    let expected = senders.flatMap { sender in
      (1...each).map { number in
        "[\(StandInSessions.host):\(sender) -> \(StandInSessions.host):peer] from \(sender)\nnumber \(number)"
      }
    }
    #expect(try sessions.received().sorted() == expected.sorted())
  }

  private static let faults = ["draft", "blank", "drop", "dead", "none", "none", "none"]

  /// Expected answers. tmux notices the end of a program with a delay: until then the text is in the pane.
  private static let answers: [String: Set<String>] = [
    "none": ["accepted (screen)\n"], "draft": ["draft\n"], "blank": ["unverifiable\n"], "drop": ["unverifiable\n"],
    "dead": ["not-sent\n", "draft\n", "unverifiable\n"],
  ]

  /// Sends texts to one pane, one after the other, and returns those with an unexpected result.
  private static func sendWithFaults(_ numbers: [Int], to name: String, of sessions: StandInSessions) throws -> [String]
  {
    var generator = SystemRandomNumberGenerator()
    return try numbers.compactMap { number in
      let fault = faults[number % faults.count]
      let isFine = fault == "none"
      let more = Bool.random(using: &generator) ? "\nmore" : ""
      let text = (isFine ? "message \(number % 3)" : "fault=\(fault) \(number % 3)") + more
      let count = try sessions.received(name).count
      let patience = isFine ? ["--verify-timeout", "30000"] : ["--verify-timeout", "1200", "-r", "1"]
      let run = try sessions.send(text, ["--verify"] + patience, to: name)
      let arrived = try sessions.received(name).count - count
      // Nothing is typed on a blank screen.
      if ["dead", "blank"].contains(fault) { try sessions.respawn(name) }
      if fault == "draft" { try sessions.tmux("send-keys", "-t", "=\(name):", "C-u").expectSuccess() }
      let isRight = arrived == (isFine ? 1 : 0) && answers[fault]!.contains(run.output)
      return isRight && run.status == (isFine ? 0 : 1) ? nil : "\(text): \(arrived) came, \(run.output)\(run.errors)"
    }
  }

  @Test("a text that did not arrive is never reported as accepted")
  func faults() throws {
    let kinds = [[], ["--screen"], ["--screen", "--placeholder"]]
    let panes = Self.faults.map { "\($0)" }.indices.map { "peer\($0)" }
    let numbers = Array(1...Self.number("MOSAIC_FAULTS", usual: 14))
    let sessions = try kinds.map { try StandInSessions(panes, $0) }
    let wrong = try SideBySide.run(kinds.count * panes.count) { index in
      let pane = index % panes.count
      // Every pane gets every fault, each after every other.
      let own = numbers.filter { ($0 + $0 / panes.count) % panes.count == pane }
      return try Self.sendWithFaults(own, to: panes[pane], of: sessions[index / panes.count])
    }
    #expect(wrong.joined().sorted() == [])
  }

  private static let hostile = [
    "\"double\" and 'single'", "$(touch here) `touch here` ${HOME}", "; rm -rf x ;", "#{pane_id} #[fg=red] %1",
    "-leading", "--", "\\ \\n \\", "C-c Enter", "tab\there", "é 中文 🙂 e\u{301}", "~/x && || | > < &", "!history",
    "a;", "$", "[Pasted text #1 +3 lines]", "> quoted", "─────────────────", "EOF",
  ]

  @Test("trap 17: hostile texts arrive byte for byte")
  func hostileTexts() throws {
    let received = try SideBySide.run(2) { kind in
      let sessions = try StandInSessions(["peer"], kind == 0 ? [] : ["--screen"])
      for text in Self.hostile { try sessions.send(text, []).expectSuccess() }
      return try sessions.received()
    }
    for received in received { #expect(received == Self.hostile.map { StandInSessions.label() + $0 }) }
  }

  @Test("the text of -m may start with a dash, and a long text arrives completely")
  func byOption() throws {
    let sessions = try StandInSessions()
    let long = (1...2000).map { "line \($0) " + String(repeating: "x", count: 40) }.joined(separator: "\n")
    try sessions.mosaic(["agent", "send", "-s", "peer", "-L", "works", "-m", "-m --verify"]).expectSuccess()
    #expect(long.utf8.count > 100_000)
    #expect(try sessions.send(long).output == "accepted (screen)\n")
    #expect(try sessions.received() == ["-m --verify", long].map { StandInSessions.label() + $0 })
  }

  @Test("trap 24: a text that would end its paste is rejected, and nothing is typed")
  func escape() throws {
    let sessions = try StandInSessions()
    let run = try sessions.send("a\u{1B}[201~\rrm -rf x\r")
    #expect(run.status == 64)
    #expect(run.errors.contains("an escape (ESC) <U+001B> on line 1, column 2"), "\(run.errors)")
    #expect(!run.errors.contains("\u{1B}"))
    for text in [[0xFF], Array("\n\n".utf8), Array("a\r\n".utf8)] as [[UInt8]] {
      #expect(try sessions.send(text).status == 64)
    }
    let screen = try sessions.tmux("capture-pane", "-p", "-t", "=peer:").output
    #expect(screen.trimmingCharacters(in: .whitespacesAndNewlines) == ">")
    #expect(try sessions.tmux("list-buffers").output == "")
  }

  @Test("the label names the sender")
  func sources() throws {
    let sessions = try StandInSessions()
    let send = ["agent", "send", "-s", "peer", "-L", "works", "-m", "x"]
    try sessions.mosaic(send, ["MOSAIC_AGENT_NAME": "code0"]).expectSuccess()
    try sessions.mosaic(send + ["-S", "alpha:deploy", "-n", "gamma", "-C", "human"]).expectSuccess()
    try sessions.mosaic(send + ["-S", "deploy"]).expectSuccess()
    // In an agent's pane without its variables, the session's tag names the sender; a person's session is not a sender.
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
        "[\(host):deploy -> \(host):peer] x", "[\(host):@operator -> \(host):peer] x",
        "[\(host):agent -> \(host):peer] x",
      ])
  }

  @Test("a person in copy mode does not delay a message")
  func copyMode() throws {
    let sessions = try StandInSessions()
    try sessions.tmux("copy-mode", "-t", "=peer:").expectSuccess()
    #expect(try sessions.send("x").output == "accepted (screen)\n")
    #expect(try sessions.received().count == 1)
  }

  @Test("a half-typed line is not changed, and the message is sent once the composer is free")
  func halfTyped() throws {
    let sessions = try StandInSessions(program: StandInSessions.stub)
    try sessions.tmux("send-keys", "-t", "=peer:", "-l", "fix the").expectSuccess()
    let refused = try sessions.send("hello", ["--verify", "--no-wait"])
    #expect(refused.status == 1 && refused.output == "not-sent\n")
    #expect(
      refused.errors.hasPrefix("error: not sent: the composer of 'peer' holds unsent text\n"), "\(refused.errors)")
    #expect(try sessions.tmux("capture-pane", "-p", "-t", "=peer:").output.contains("> fix the\n"))
    let answers = try SideBySide.run(2) { index in
      if index == 0 { return try sessions.send("hello") }
      usleep(700_000)
      return try sessions.tmux("send-keys", "-t", "=peer:", " bug", "Enter")
    }
    #expect(answers[0].output == "accepted (screen)\n", "\(answers[0].errors)")
    #expect(try sessions.received() == ["fix the bug", StandInSessions.label() + "hello"])
  }

  private static let refusals: [(arguments: String, status: Int32, words: String)] = [
    ("-s nobody -L works -m x", 1, "no session 'nobody'"), ("-s peer -L nowhere -m x", 1, "no tmux server"),
    ("-s pee -L works -m x", 1, "no session 'pee'"), ("-m x", 64, "missing recipient"),
    ("a -s b -m x", 64, "-s cannot be used together"),
    ("-s peer -L ../x -m x", 64, "-L cannot be"), ("-s peer -H -oProxyCommand=x -m x", 64, "-H"),
    ("-s 'a b:c' -m x", 64, "invalid session name"), ("-s peer -m x -f y", 64, "-f cannot be used together"),
    ("-s peer -m x -S 'a]'", 64, "-S cannot be"), ("-s peer -m x -C loud", 64, "loud"),
    ("-s peer -f /nowhere", 3, "cannot be read"), ("code0 -m x", 1, "no generated fleet"),
    ("-s peer -H no.such.host.invalid -m x", 3, "ssh"),
    ("-s peer -r -1 -m x", 64, "-r takes a number of retries from 0"),
    ("-s peer -r 101 -m x", 64, "-r takes a number of retries from 0"), ("-s peer -m x -r x", 64, "-r takes a number"),
    ("-s peer --verify-timeout -1 -m x", 64, "--verify-timeout takes a number of milliseconds"),
    (#"-s peer -L works -m "$(printf 'a\303(')""#, 64, "byte 0xC3 at offset 1, on line 1"),
    (#"-s peer -L works -m"#, 64, "-m"), ("-s peer -L works -m ''", 64, "the message is empty"),
    ("-s peer -L works </dev/null", 64, "the message is empty"),
  ]

  @Test("each error has its exit code, and nothing is typed")
  func refusals() throws {
    let sessions = try StandInSessions()
    // The other machine is never contacted: a fake ssh fails with the message of the real one.
    try sessions.scratch.write("#!/bin/sh\necho 'ssh: no such host' >&2\nexit 255\n", to: "bin/ssh", mode: 0o755)
    for (arguments, status, words) in Self.refusals {
      let run = try sessions.shell("PATH=$HOME/bin:$PATH mosaic agent send \(arguments)")
      #expect(run.status == status, "\(arguments): \(run.errors)")
      #expect(run.errors.contains(words), "\(arguments): \(run.errors)")
    }
    #expect(try sessions.received() == [])
    #expect(try sessions.tmux("capture-pane", "-p", "-t", "=peer:").output.allSatisfy { $0.isWhitespace || $0 == ">" })
  }
}
