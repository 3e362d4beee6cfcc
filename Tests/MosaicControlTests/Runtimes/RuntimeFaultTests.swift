import MosaicTestHarness
import Testing

@testable import MosaicFormats

/// Faults that the program had before it read the runtimes' screens.
///
/// Each test checks effects: the API's log, the screen, and the runtime's own files.
@Suite("No harm to a real runtime", .serialized, .needsRuntimes, .runsPrograms, .needsUserManager)
struct RuntimeFaultTests {
  private let asks = "Please look at the open cards."

  /// Returns the lines that a script prints after its fleet has started.
  ///
  /// - Parameter up: the shell command that starts the fleet.
  private func lines(_ fleet: RealFleet, up: String = "up", _ script: String) throws -> [String] {
    let run = try fleet.run("\(up); text='\(asks)'\n\(script)")
    return run.lines + (run.errors.isEmpty ? [] : ["errors: \(run.errors)"])
  }

  @Test("fault 1: a message does not answer a model notice, and Codex's settings stay unchanged")
  func modelNotice() throws {
    let fleet = try RealFleet([.codex()])
    let settings = try String(decoding: fleet.home.read(".codex/config.toml"), as: UTF8.self)
    try fleet.home.write("model = \"gpt-5.5\"\n" + settings, to: ".codex/config.toml")
    let lines = try lines(
      fleet, up: "up_named cody",
      """
      until_true 'shown cody | grep -q "Try new model"'; cp .codex/config.toml before
      send cody -m "$text" | grep exit; sleep 1
      diff before .codex/config.toml && echo unchanged; shown cody | grep -o 'Try new model'; count cody "$text"
      """)
    #expect(lines == ["exit 1", "unchanged", "Try new model", "0"])
  }

  @Test("fault 2: a message does not answer the trust question, and the agent keeps running")
  func trust() throws {
    let fleet = try RealFleet([.claude()], trusted: false)
    let lines = try lines(
      fleet, up: "up_named ada",
      """
      until_true 'shown ada | grep -q "I trust this folder"'; pid ada >before; ready=$(readiness ada)
      send ada -m "$text" | grep exit; sleep 2
      pid ada | diff before - && echo alive; shown ada | grep -o 'No, exit'
      echo "ps: $ready"; asked
      """)
    #expect(lines == ["exit 1", "alive", "No, exit", "ps: waiting", "0"])
  }

  @Test("fault 3: a half-typed line is neither sent nor changed, and the message is sent once the composer is free")
  func draft() throws {
    let fleet = try RealFleet([.claude(), .codex()])
    let lines = try lines(
      fleet,
      """
      for agent in ada cody; do
        ready $agent; type_text $agent 'half a line'; until_true "composer $agent | grep -q 'half a line'"
        send $agent -m "$text" | grep exit; sleep 1; composer $agent; count $agent 'half a line'; count $agent "$text"
        press $agent C-u; until_true "! composer $agent | grep -q 'half a line'"
        send $agent -m "$text"; until_true 'arrived $agent "$text"'; count $agent "$text"; count $agent 'half a line'
      done
      """)
    let each = ["exit 1", "half a line", "0", "0", "accepted (runtime)", "exit 0", "1", "0"]
    #expect(lines == each + each)
  }

  @Test("fault 3: where Codex can queue, a message is sent past a half-typed line, which stays unchanged")
  func draftWithQueue() throws {
    let fleet = try RealFleet([.codex()])
    let lines = try lines(
      fleet,
      """
      ready cody; send cody -m 'the first' >sent; until_true 'arrived cody "the first"'; ready cody
      type_text cody 'half a line'; until_true "composer cody | grep -q 'half a line'"
      send cody -m "$text" | grep -oE '^(queued|accepted \\(runtime\\)|exit.*)' | sed 's/accepted (runtime)/queued/'
      until_true 'arrived cody "$text"'; composer cody; count cody "$text"; count cody 'half a line'
      """)
    #expect(lines == ["queued", "exit 0", "half a line", "1", "0"])
  }

  @Test("fault 4: a reset is reported only if a new conversation started")
  func reset() throws {
    let fleet = try RealFleet([.codex()])
    let lines = try lines(
      fleet,
      """
      repository work/cody; ready cody; send cody -m 'the first'; until_true 'arrived cody "the first"'; ready cody
      mosaic agent reset cody >said 2>&1; echo "exit $?"
      shown cody | grep -o 'Where should the new conversation run'
      ready cody; send cody -m "$text" | grep exit; until_true 'arrived cody "$text"'
      count cody "$text"; count cody 'the first'
      """)
    #expect(lines == ["accepted (runtime)", "exit 0", "exit 0", "exit 0", "1", "0"])
  }

  @Test("fault 5: a message is proved even if Claude renders its Markdown")
  func markdown() throws {
    let fleet = try RealFleet([.claude()])
    let lines = try lines(
      fleet,
      """
      ready ada; printf 'Run `make test`:\\n\\n- **one**\\n- two\\n' | send ada
      until_true 'arrived ada "**one**"'; count ada '**one**'
      """)
    #expect(lines == ["accepted (runtime)", "exit 0", "1"])
  }

  @Test("fault 6: tail prints the conversation, not the blank part of the screen")
  func tail() throws {
    let fleet = try RealFleet([.claude(), .codex()])
    let lines = try lines(
      fleet,
      """
      for agent in ada cody; do
        ready $agent; send $agent -m "$text" >sent; until_true 'arrived $agent "$text"'
        until_true "shown $agent | grep -q Understood"; mosaic agent tail $agent -n 30 >tail; echo "exit $?"
        grep -o "$text" tail; grep -o 'Understood: done.' tail; grep -c '^ *$' tail
      done
      """)
    try #require(lines.count == 8, "\(lines)")
    for part in [lines.prefix(4), lines.suffix(4)] {
      #expect(part.dropLast() == ["exit 0", asks, "Understood: done."])
      #expect((part.last.flatMap { Int($0) } ?? 99) < 10)
    }
  }

  @Test("fault 7: a message does not answer a permission prompt")
  func permission() throws {
    let fleet = try RealFleet([.claude("ada", "yolo: false"), .codex("cody", "yolo: false")])
    let lines = try lines(
      fleet,
      """
      for agent in ada cody; do
        ready $agent; send $agent -m 'MARK:ESCALATE:touch_made' >sent
        until_true "shown $agent | grep -qE '^ *[❯›] 1. Yes'"; sleep 1
        send $agent -m "$text" | grep exit; sleep 2; ls work/$agent; count $agent "$text"
        shown $agent | grep -oE '^ *[❯›] 1. Yes'; readiness $agent
      done
      """)
    #expect(lines == ["exit 1", "0", " ❯ 1. Yes", "waiting", "exit 1", "0", "› 1. Yes", "waiting"])
  }

  @Test("fault 8: up lists every screen at which a new user's agent would stop, and one command answers them")
  func newUser() throws {
    let fleet = try RealFleet([.claude()], trusted: false)
    let settings = try String(decoding: fleet.home.read(".claude.json"), as: UTF8.self)
    let key = try #require(settings.split(separator: "\n").first { $0.contains("customApiKeyResponses") })
    try fleet.home.write("{\(key.dropLast())}\n", to: ".claude.json")
    let run = try fleet.run(
      """
      rm .claude/settings.json; mosaic fleet up --no-wait --bin "$HOME/.local/bin/mosaic" >said 2>&1; echo "up $?"
      sed -nE "s/^warning: ada would stop at Claude Code's ([a-z]+( [a-z]+)?).*/\\1/p" said | sort
      grep -c "run 'mosaic agent trust ada' to answer it in advance" said; systemctl --user is-active mosaic-agent@ada
      mosaic agent trust ada --yes >trusted 2>&1 || { echo "trust: $?"; cat trusted; }
      mosaic fleet start --no-wait -q ada; widen; ready ada; send ada -m "hello"
      """)
    #expect(
      run.lines == [
        "up 1", "question whether", "warning about", "welcome", "3", "inactive", "accepted (runtime)", "exit 0",
      ], "\(run.errors)")
  }
}
