import Foundation
import MosaicTestHarness
import Testing

/// A sender that is killed between its paste and its Enter.
@Suite(
  "senders that are killed",
  .enabled(if: StandInSessions.unavailability == nil, Comment(rawValue: StandInSessions.unavailability ?? "")))
struct KilledSenderTests {
  /// Sends a text and is killed once the pane shows its end: tmux holds up the next call, which would press Enter.
  private func sendAndKill(_ text: String, _ end: String, in sessions: StandInSessions) throws {
    let tmux = """
      #!/bin/sh
      case "$*" in *send-keys*) echo $$ >$HOME/pasted; exec sleep 600;; esac
      PATH=${PATH#*:} exec tmux "$@"

      """
    try sessions.scratch.write(tmux, to: "bin/tmux", mode: 0o755)
    try sessions.scratch.write(text, to: "text")
    let script = """
      rm -f $HOME/pasted; export PATH=$HOME/bin:$PATH
      mosaic agent send -s peer -L works -f $HOME/text & sender=$!
      for attempt in $(seq 600); do [ -s $HOME/pasted ] && break; sleep 0.05; done
      kill -KILL $sender $(cat $HOME/pasted); wait $sender; [ $? = 137 ]
      """
    try sessions.shell(script).expectSuccess()
    let screen = try sessions.tmux("capture-pane", "-p", "-t", "=peer:").output
    #expect(screen.contains(end))
    #expect(try sessions.tmux("list-buffers").output == "")
  }

  private static let tall = (1...60).map { "row \($0) of many that are there" }.joined(separator: "\n")

  @Test(
    "what it left in the composer is sent as a message of its own, and none is mixed",
    arguments: [[], ["--full-screen"]])
  func leftover(options: [String]) throws {
    let sessions = try StandInSessions(["peer"], options, program: StandInSessions.stub)
    try sendAndKill("first\nof two", "of two", in: sessions)
    #expect(try sessions.send("second").output == "accepted (screen)\n")
    try sendAndKill(Self.tall, "row 60", in: sessions)
    #expect(try sessions.send("third").output == "accepted (screen)\n")
    #expect(
      try sessions.received() == ["first\nof two", "second", Self.tall, "third"].map { StandInSessions.label() + $0 })
  }

  @Test("a paste that is still under way when its sender is killed is waited for")
  func latePaste() throws {
    let sessions = try StandInSessions(program: StandInSessions.stub)
    let tmux = """
      #!/bin/sh
      case "$*" in *load-buffer*) : >$HOME/begun; sleep 1;; esac
      PATH=${PATH#*:} exec tmux "$@"

      """
    try sessions.scratch.write(tmux, to: "bin/tmux", mode: 0o755)
    let script = """
      PATH=$HOME/bin:$PATH mosaic agent send -s peer -L works -m first & sender=$!
      until [ -e $HOME/begun ]; do sleep 0.05; done
      kill -KILL $sender; wait $sender; [ $? = 137 ]
      """
    try sessions.shell(script).expectSuccess()
    #expect(try sessions.send("second").output == "accepted (screen)\n")
    #expect(try sessions.received() == ["first", "second"].map { StandInSessions.label() + $0 })
  }

  @Test("the same text sent again is not pasted again: it arrives once")
  func again() throws {
    let sessions = try StandInSessions(program: StandInSessions.stub)
    try sendAndKill("only once", "only once", in: sessions)
    #expect(try sessions.send("only once").output == "accepted (screen)\n")
    #expect(try sessions.received() == [StandInSessions.label() + "only once"])
  }

  @Test("what someone emptied since is forgotten")
  func emptied() throws {
    let sessions = try StandInSessions(program: StandInSessions.stub)
    try sendAndKill("given up", "given up", in: sessions)
    try sessions.tmux("send-keys", "-t", "=peer:", "C-u").expectSuccess()
    #expect(try sessions.send("next").output == "accepted (screen)\n")
    #expect(try sessions.received() == [StandInSessions.label() + "next"])
  }

  @Test("what does not leave the composer is not added to")
  func standing() throws {
    let sessions = try StandInSessions(["peer"], ["--ignore-paste"], program: StandInSessions.stub)
    let quick = ["--verify", "--verify-timeout", "100", "-r", "0"]
    #expect(try sessions.send("stands", quick).output == "draft\n")
    let run = try sessions.send("another", quick)
    #expect(run.status == 1)
    #expect(run.errors.contains("holds an earlier message that Enter did not submit"), "\(run.errors)")
    let screen = try sessions.tmux("capture-pane", "-p", "-t", "=peer:").output
    #expect(screen.contains("stands") && !screen.contains("another"))
  }
}
