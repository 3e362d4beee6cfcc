import Foundation
import MosaicTestHarness
import Testing

/// A sender that is killed between its paste and its Enter.
@Suite(
  "Senders that are killed", .runsPrograms,
  .enabled(if: StandInSessions.unavailability == nil, Comment(rawValue: StandInSessions.unavailability ?? "")))
struct KilledSenderTests {
  /// Sends a text and kills the sender as soon as the pane shows the text's end: a fake tmux holds up the next call,
  /// which would press Enter.
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
    "a text left in the composer by a killed sender is sent as a separate message",
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

  @Test("the next sender waits until the paste of a killed sender has ended")
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

  @Test("a text that is sent again after a kill is not pasted again and arrives once")
  func again() throws {
    let sessions = try StandInSessions(program: StandInSessions.stub)
    try sendAndKill("only once", "only once", in: sessions)
    #expect(try sessions.send("only once").output == "accepted (screen)\n")
    #expect(try sessions.received() == [StandInSessions.label() + "only once"])
  }

  @Test("a leftover text that was cleared is forgotten")
  func emptied() throws {
    let sessions = try StandInSessions(program: StandInSessions.stub)
    try sendAndKill("given up", "given up", in: sessions)
    try sessions.tmux("send-keys", "-t", "=peer:", "C-u").expectSuccess()
    #expect(try sessions.send("next").output == "accepted (screen)\n")
    #expect(try sessions.received() == [StandInSessions.label() + "next"])
  }

  @Test("nothing is added to a leftover text that cannot be submitted")
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
