import Foundation
import MosaicTestHarness
import Testing

@Suite("Observing a fleet that is not running", .runsPrograms, .serialized)
struct ObservationTests {
  @Test("Ctrl-C ends a live table without an error")
  func interrupted() throws {
    let home = try fleet()
    defer { withExtendedLifetime(home) {} }
    let terminal = try Pseudoterminal("exec mosaic fleet ps --watch", in: home)
    try terminal.type("\u{3}", after: "\u{1B}[J")
    #expect(try terminal.finish() == 130)
    #expect(terminal.shown.contains("NAME"))
    #expect(!terminal.shown.contains("error"))
  }

  @Test("on a pipe the tables follow each other until the pipe closes")
  func piped() throws {
    let script = "{ mosaic fleet ps --watch --interval 1; echo $? >status; } | grep -m 2 NAME; cat status"
    let lines = try fleet().run(script).transcript.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.last == "141")
  }

  @Test("only readiness has a color, and only on a terminal")
  func color() throws {
    let home = try fleet()
    #expect(try !home.run("mosaic fleet ps").transcript.contains("\u{1B}"))
    let colored = try home.run("mosaic fleet ps --color always").transcript
    #expect(colored.contains("\u{1B}[2munknown\u{1B}[0m"))
    #expect(!colored.split(separator: "\n")[0].contains("\u{1B}"))
    let status = try home.run("mosaic agent status orchestrator")
    #expect(status.status == 1 && status.transcript.contains("it has no session"), "\(status.transcript)")
  }

  @Test("pausing stores the reason in a file that only its owner can read")
  func pause() throws {
    let run = try fleet().run(
      """
      mosaic fleet pause --why 'main is red'; cat .config/mosaic/fleet/run/PAUSED
      stat -c %a .config/mosaic/fleet/run/PAUSED; mosaic fleet ps | head -n 1
      mosaic fleet pause; mosaic fleet pause --why tea; mosaic fleet ps --json | grep '"reason"'
      mosaic fleet resume; mosaic fleet resume; mosaic fleet ps --json | grep '"paused"'
      """)
    #expect(
      run.transcript.split(separator: "\n") == [
        "paused", "main is red", "600", "PAUSED: main is red", "already paused",
        "already paused; the reason was updated",
        #"    "reason": "tea","#, "resumed", "the fleet was not paused", #"  "paused": null,"#,
      ])
  }

  @Test(
    "without a generated fleet each command reports an error",
    arguments: ["ps", "verify", "status", "pause", "resume", "history", "metrics"])
  func nothingGenerated(verb: String) throws {
    let run = try FreshHome().run("mosaic fleet \(verb)")
    #expect(run.status == 1)
    #expect(run.transcript.contains("there is no generated fleet"))
  }

  @Test("an unknown agent is reported with the nearest name", arguments: ["status", "tail", "watch", "attach", "logs"])
  func unknownAgent(verb: String) throws {
    let run = try fleet().run("mosaic agent \(verb) orchestratr")
    #expect(run.status == 1)
    #expect(run.transcript.contains("did you mean 'orchestrator'?"))
  }

  @Test("a narrow terminal shows four columns, --wide shows all of them, and a wide terminal does too")
  func narrow() throws {
    let home = try fleet()
    func headings(_ command: String) throws -> String? {
      let terminal = try Pseudoterminal(command, in: home)
      #expect(try terminal.finish() == 0)
      return terminal.shown.split(separator: "\n").first.map { $0.split(separator: " ").joined(separator: " ") }
    }
    let all = "NAME CLASS RUNTIME STATE UNIT PANE PID IDLE SINCE RESTARTS LAST-EXIT FLAGS"
    #expect(try headings("stty cols 80; mosaic fleet ps --color never") == "NAME STATE SINCE FLAGS")
    #expect(try headings("stty cols 80; mosaic fleet ps --color never --wide") == all)
    #expect(try headings("stty cols 200 rows 50; mosaic fleet ps --color never") == all)
    #expect(try headings("stty cols 80; mosaic fleet ps --color never --fields pid,NAME") == "PID NAME")
    #expect(try home.run("mosaic fleet ps | head -n 1").transcript.split(separator: " ").count == 12)
  }

  @Test("a filter and an order apply to the table and to JSON")
  func filtered() throws {
    let home = try fleet()
    let names =
      "mosaic fleet ps --json --filter class=orchestrator --filter class=enhancer --sort -name | jq -r '.agents[].name'"
    let lines = try home.run(names).transcript.split(separator: "\n")
    #expect(lines.count > 1 && lines == lines.sorted(by: >))
    let keys = "mosaic fleet ps --json --fields name,state,last-exit | jq -c '[.agents[] | keys] | unique'"
    #expect(try home.run(keys).transcript == #"[["last_exit","name","readiness"]]"# + "\n")
    let all = "mosaic fleet ps --json | jq -c '[.agents[] | keys | length] | unique | .[0] > 15'"
    #expect(try home.run(all).transcript == "true\n")
    let none = try home.run("mosaic fleet ps --filter state=dead --fields name,last-exit").transcript
    #expect(none == "NAME  LAST-EXIT\n")
  }

  @Test(
    "an unknown column, key or state is a usage error that lists the valid ones",
    arguments: [
      ("--sort age", "unknown column 'age' in --sort\n", "use one of name, class, runtime, state, unit,"),
      ("--fields name,hb", "unknown column 'hb' in --fields\n", "last-exit, flags"),
      ("--filter colour=red", "unknown key 'colour' in --filter\n", "use one of name, class, runtime, host, state,"),
      ("--filter state=ded", "unknown state 'ded' in --filter\n", "use one of dead, "),
      ("--filter flag=x", "unknown flag 'x' in --filter\n", "use one of DRIFT,"),
      ("--filter dead", "--filter takes KEY=VALUE\n", "use one of name, class,"),
      ("--fields hb --json", "unknown column 'hb' in --fields\n", "last-exit, flags"),
    ])
  func unknownKey(options: String, message: String, help: String) throws {
    let run = try FreshHome().run("mosaic fleet ps \(options) 2>&1 >/dev/null")
    #expect(run.status == 64)
    #expect(run.transcript.hasPrefix("error: \(message)help: ") && run.transcript.contains(help), "\(run.transcript)")
  }

  @Test("--since accepts a time and an age, and nothing else")
  func since() throws {
    let home = try fleet()
    for time in ["2h", "90s", "3d", "2026-03-01T12:30:00Z", "2026-03-01T12:30:00.5+02:00"] {
      #expect(try home.run("mosaic fleet history --since \(time)").status == 0, "\(time)")
    }
    for time in ["yesterday", "2", "h", "-1h", "1w", "''"] {
      let run = try home.run("mosaic fleet history --since \(time)")
      #expect(run.status == 64 && run.transcript.contains("or an age such as 90s, 5m, 2h or 3d"), "\(time)")
    }
  }

  @Test("the log of an agent that left the roster is shown, as text and as JSON")
  func leftTheRoster() throws {
    let home = try fleet()
    let run = try home.run(
      """
      mkdir -p .config/mosaic/fleet/run; cd .config/mosaic/fleet/run; t=2026-03-01T12:30
      printf '%s\\n' "$t:00.000Z started pid=7" "$t:01.000Z | last words" "$t:02.000Z ended status=3" "$t:03.0" >gone.log
      printf '%s\\n' "$t:01.500Z started pid=9" "$t:04.000Z request stop by someone" "$t:05.000Z stopped" >other.log
      mosaic agent logs gone; mosaic agent logs gone -n 1 --json; mosaic fleet history gone other
      mosaic fleet history --json | tail -n 1; mosaic fleet history --since 2026-03-01T12:30:05Z
      mosaic agent logs orchestrator
      """)
    #expect(
      run.transcript == """
        2026-03-01T12:30:00.000Z  started as process 7
        2026-03-01T12:30:01.000Z  | last words
        2026-03-01T12:30:02.000Z  ended with status 3
        {"at":"2026-03-01T12:30:02.000Z","exit":{"outcome":"exited","status":3},"kind":"ended"}
        2026-03-01T12:30:00.000Z  gone   started as process 7
        2026-03-01T12:30:01.500Z  other  started as process 9
        2026-03-01T12:30:02.000Z  gone   ended with status 3
        2026-03-01T12:30:04.000Z  other  stop requested by someone
        2026-03-01T12:30:05.000Z  other  stopped
        {"agent":"other","at":"2026-03-01T12:30:05.000Z","kind":"stopped"}
        2026-03-01T12:30:05.000Z  other         stopped
        the log of orchestrator has no such entries

        """)
  }

  @Test("'top' needs a terminal that can move the cursor, and says what to run instead")
  func screen() throws {
    let home = try fleet()
    for streams in ["</dev/null", "| cat"] {
      let terminal = try Pseudoterminal("mosaic fleet top \(streams); echo", in: home)
      _ = try terminal.finish()
      #expect(terminal.shown.contains("error: standard input and output must be a terminal\n"), "\(streams)")
      #expect(terminal.shown.contains("help: run 'mosaic fleet ps'") && !terminal.shown.contains("\u{1B}"))
    }
    for type in ["dumb", "''"] {
      let terminal = try Pseudoterminal("TERM=\(type) exec mosaic fleet top", in: home)
      #expect(try terminal.finish() == 64)
      #expect(terminal.shown.contains("(TERM) cannot show a screen\n") && !terminal.shown.contains("\u{1B}"))
    }
    #expect(try home.run("mosaic fleet top").status == 64)
    #expect(try home.run("mosaic fleet top --interval 0").status == 64)
  }

  private func fleet() throws -> FreshHome {
    let home = try FreshHome()
    let run = try home.run("mosaic fleet init --profile software-delivery --quiet")
    #expect(run.status == 0, "\(run.transcript)")
    return home
  }
}
