import Foundation
import MosaicControl
import MosaicHost
import MosaicTestHarness
import Testing

@Suite("The stub in a real tmux", .runsPrograms, .needsTmux)
struct LiveStubTests {
  private let tmux: PrivateTmux

  init() throws {
    tmux = try PrivateTmux()
  }

  private func start(_ options: String...) throws {
    try tmux.start([BuiltPrograms.mosaic, "agent", "stub"] + options)
  }

  private func received(_ file: String = "home/fleet/run/a0.received") throws -> [String] {
    struct Message: Decodable {
      let text: String
      let time: String
    }
    let lines = String(decoding: try tmux.scratch.read(file), as: UTF8.self).split(separator: "\n")
    let messages = try lines.map { try JSONDecoder().decode(Message.self, from: Data($0.utf8)) }
    for message in messages { _ = try Date(message.time, strategy: .iso8601) }
    return messages.map(\.text)
  }

  /// Returns the rows that are not blank.
  private func rows(_ screen: String) -> [String] {
    screen.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
  }

  @Test("the stub accepts several lines as one message, and answers", arguments: [[], ["--full-screen"]])
  func message(options: [String]) throws {
    try tmux.start([BuiltPrograms.mosaic, "agent", "stub", "--model", "m1"] + options)
    try tmux.screen { $0.contains("mosaic stub, model m1") && $0.contains(">") }
    try tmux.paste("first line\nsecond line")
    let draft = try tmux.screen { $0.contains("second line") }
    #expect(rows(draft).suffix(2) == ["> first line", "  second line"])
    try tmux.press("Enter")
    let answer = try tmux.screen { $0.contains("done: first line") }
    #expect(rows(answer) == ["mosaic stub, model m1", "> first line", "  second line", "done: first line", ">"])
    #expect(try received() == ["first line\nsecond line"])
    let full = try tmux.run(["display-message", "-p", "-t", "=s:", "#{alternate_on}"])
    #expect(full == (options.isEmpty ? "0\n" : "1\n"))
  }

  @Test("the stub works for the requested time")
  func working() throws {
    try start("--turn", "86400000")
    try tmux.screen { $0.contains(">") }
    try tmux.press("-l", "hello")
    try tmux.press("Enter")
    let screen = try tmux.screen { $0.contains("working") }
    #expect(rows(screen) == ["mosaic stub", "> hello", "working", ">"])
  }

  @Test("the stub appends messages to the named log")
  func log() throws {
    try start("--log", tmux.scratch.path + "/log.jsonl")
    try tmux.screen { $0.contains(">") }
    let hostile = "\"quotes\" \\ 'single' $(x) ä😀 -n\n\n  tail"
    try tmux.paste(hostile)
    try tmux.press("Enter")
    try tmux.screen { $0.contains("done:") }
    #expect(try received("log.jsonl") == [hostile])
  }

  @Test("the stub clears its conversation on /clear")
  func clear() throws {
    try start()
    try tmux.screen { $0.contains(">") }
    for text in ["word", "/clear"] {
      try tmux.press("-l", text)
      try tmux.press("Enter")
      if text == "word" { try tmux.screen { $0.contains("done: word") } }
    }
    try tmux.screen { !$0.contains("word") && !$0.contains("/clear") && $0.contains(">") }
    #expect(try received() == ["word", "/clear"])
  }

  @Test("the stub can lose an Enter right after a paste")
  func lostEnter() throws {
    try start("--lose-early-enter", "86400000", "--lose-every", "2")
    try tmux.screen { $0.contains(">") }
    for text in ["one", "two"] {
      try tmux.paste(text)
      try tmux.press("Enter")
    }
    try tmux.screen { $0.contains("done: one") && self.rows($0).last == "> two" }
    #expect(try received() == ["one"])
  }

  @Test("the stub can keep a draft in the composer")
  func draft() throws {
    try start("--ignore-paste")
    try tmux.screen { $0.contains(">") }
    try tmux.paste("stands")
    try tmux.press("Enter", "x")
    let screen = try tmux.screen { $0.contains("standsx") }
    #expect(rows(screen) == ["mosaic stub", "> standsx"])
  }

  @Test("the stub is blank until it has started")
  func slowStart() throws {
    try start("--slow-start", "86400000")
    let tty = try tmux.run(["display-message", "-p", "-t", "=s:", "#{pane_tty}"]).trimmingCharacters(in: .newlines)
    try tmux.wait("the terminal becomes raw") {
      try ProgramRun.run("/usr/bin/env", ["stty", "-F", tty, "-a"]).output.contains("-icanon")
    }
    try tmux.press("-l", "early")
    #expect(try tmux.run(["capture-pane", "-p", "-t", "=s:"]).allSatisfy(\.isWhitespace))
  }

  @Test("the stub reads input that was typed before it started")
  func typedEarly() throws {
    try start("--slow-start", "500")
    try tmux.press("-l", "early")
    try tmux.screen { $0.contains("> early") }
  }

  @Test("the stub is redrawn after its window is resized", arguments: [[], ["--full-screen"]])
  func resize(options: [String]) throws {
    try tmux.start([BuiltPrograms.mosaic, "agent", "stub"] + options)
    try tmux.screen { $0.contains(">") }
    try tmux.paste("a text of thirty characters, .\nend")
    try tmux.screen { $0.contains("end") }
    try tmux.run(["resize-window", "-t", "=s:", "-x", "20", "-y", "8"])
    let small = try tmux.screen { $0.contains("> a text of thirty\n") }
    #expect(rows(small) == ["mosaic stub", "> a text of thirty ", "characters, .", "  end"].map(trimmed))
  }

  private func trimmed(_ row: String) -> String {
    String(row[..<(row.lastIndex { $0 != " " }.map(row.index(after:)) ?? row.startIndex)])
  }

  @Test("the stub exits with the requested status")
  func crash() throws {
    try tmux.startToEnd([BuiltPrograms.mosaic, "agent", "stub", "--crash-after", "0.2", "--crash-status", "7"])
    let screen = try tmux.screen { $0.contains("ended: ") }
    #expect(screen.contains("exited with 7 as requested\n") && screen.contains("\nended: 7\n"))
  }

  @Test("the stub exits with 0 after Ctrl-C twice")
  func quit() throws {
    try tmux.startToEnd([BuiltPrograms.mosaic, "agent", "stub"])
    try tmux.screen { $0.contains(">") }
    try tmux.press("C-c")
    try tmux.screen { $0.contains("Ctrl-C again ends it") }
    try tmux.press("C-c")
    try tmux.screen { $0.contains("\nended: 0\n") }
  }

  @Test("the stub survives its terminal only if requested", arguments: [false, true])
  func hangup(isIgnored: Bool) throws {
    try start(isIgnored ? ["--ignore-hangup"] : [])
    try tmux.screen { $0.contains(">") }
    let text = try tmux.run(["display-message", "-p", "-t", "=s:", "#{pane_pid}"])
    let pid = try #require(Int32(text.trimmingCharacters(in: .newlines)))
    try tmux.run(["kill-session", "-t", "=s"])
    if isIgnored {
      // The program gets the hangup before the server ends; without the option it would exit at once.
      usleep(300_000)
      #expect(kill(pid, 0) == 0)
      kill(pid, SIGTERM)
    }
    try tmux.wait("the program ends") { kill(pid, 0) == -1 }
  }

  private func start(_ options: [String]) throws {
    try tmux.start([BuiltPrograms.mosaic, "agent", "stub"] + options)
  }

  @Test("the stub writes its own heartbeats, which are busy during a turn")
  func heartbeat() throws {
    try start("--native-heartbeat", "--turn", "86400000", "--model", "m")
    try tmux.screen { $0.contains(">") }
    let beats = HeartbeatFiles(in: tmux.scratch.path + "/home/fleet/run")
    let first = try #require(beats.nativeBeat(of: "a0"))
    #expect(first.status == .ok && first.model == "m" && first.pid > 0)
    try tmux.press("x", "Enter")
    try tmux.screen { $0.contains("working") }
    #expect(beats.nativeBeat(of: "a0")?.status == .busy)
  }

  @Test("an agent of the preset local-canary runs the stub")
  func preset() throws {
    let home = tmux.scratch.path + "/canary"
    let initialize = Command(
      BuiltPrograms.mosaic, arguments: ["fleet", "init", "--preset", "local-canary", "--home", home, "-q"],
      environment: ["HOME": tmux.scratch.path])
    #expect(try SystemCommands().run(initialize).succeeded)
    try tmux.start([BuiltPrograms.mosaic, "agent", "exec", "canary2", "--home", home])
    try tmux.screen { $0.contains("mosaic stub") && $0.contains(">") }
    try tmux.paste("wake up")
    try tmux.press("Enter")
    try tmux.screen { $0.contains("done: wake up") }
    #expect(try received("canary/fleet/run/canary2.received") == ["wake up"])
  }
}
