import MosaicTestHarness
import Testing

@testable import MosaicFormats

/// The name of a process and the command that started it prove nothing.
@Suite("A runtime is identified by its process, not by its name", .runsPrograms, .needsUserManager)
struct RuntimeNameTests {
  /// Returns a fleet whose runtime is `$HOME/bin/aider`, a script that reads lines, with launchers next to it.
  private func fleet(_ command: String, own: String? = nil) throws -> LiveFleet {
    let agent = "  - name: one\n" + (own.map { "    command: \($0)\n" } ?? "")
    let fleet = try LiveFleet(agents: agent, runtime: command)
    let reader =
      "import sys\nprint('ready', flush=True)\nfor line in sys.stdin: print('got', line.strip(), flush=True)\n"
    try fleet.home.write("#!/usr/bin/env python3\n" + reader, to: "bin/aider", mode: 0o755)
    try fleet.home.write("#!/bin/sh\n# started by its package's runner\naider \"$@\"\n", to: "bin/uvx", mode: 0o755)
    try fleet.home.write("#!/bin/bash\nexec -a \"$1\" aider-reader\n", to: "bin/renamed", mode: 0o755)
    try fleet.home.write("#!/bin/sh\nexec cat\n", to: "bin/aider-reader", mode: 0o755)
    try fleet.home.write(
      "MOSAIC_RUNTIME_BIN=\(fleet.home.path)/bin\n", to: ".config/mosaic/fleet/agents/one.local.env")
    return fleet
  }

  private static let look = """
    up; until_true 'mosaic agent tail one | grep -q ready || [ -n "$quiet" ]'
    mosaic fleet ps | awk '$1 == "one" { print $12 }'; mosaic fleet verify && echo verified
    mosaic fleet doctor 2>&1 | grep '^error.agent'
    mosaic agent send one --unseen -m 'to work' >/dev/null; until_true 'mosaic agent tail one | grep -q "to work"'

    """

  @Test(
    "a runtime started as a script or through a launcher or wrapper raises no DRIFT, and messages arrive",
    arguments: [
      "[aider]", "[env, A=1, aider]", "[nice, aider]", "[sh, -c, 'aider; true']", "[uvx, aider]",
      "[bash, -c, 'exec -a 2.1.212 cat']", "[bash, -c, 'exec -a claude.exe cat']", "[bash, -c, 'exec -a bash cat']",
    ])
  func started(command: String) throws {
    let quiet = command.contains("cat") ? "quiet=1\n" : ""
    let run = try fleet(command).run(quiet + Self.look)
    #expect(run.lines == ["-", "verified"], "\(run.lines)\n\(run.errors)")
  }

  @Test(
    "a shell command in the agent's own entry raises no DRIFT either",
    arguments: ["aider", "'nice aider'", "'env A=1 uvx aider'", "'sh -c aider'"])
  func own(command: String) throws {
    let run = try fleet("[sleep, infinity]", own: command).run(Self.look)
    #expect(run.lines == ["-", "verified"], "\(run.lines)\n\(run.errors)")
  }

  @Test(
    "nothing is typed into a shell that the runtime left behind",
    arguments: ["\"sh -c 'sleep 2; exec bash --norc'\"", "\"sh -c 'sleep 2; bash --norc; true'\""])
  func shell(command: String) throws {
    let run = try fleet("[sleep, infinity]", own: command).run(
      """
      up; until_true 'mosaic fleet ps | grep -q "^one .*DRIFT"'
      mosaic fleet verify; mosaic agent send one -m 'touch ~/typed' 2>&1 | head -1; [ -e $HOME/typed ] || echo untouched
      """)
    #expect(
      run.lines == [
        "error[agent]: one: its pane runs 'bash', which is not its runtime (DRIFT)",
        "error: the pane of 'one' runs 'bash' instead of its runtime, 'still'", "untouched",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test("an agent whose command is a shell gets messages")
  func meantShell() throws {
    let run = try fleet("[env, A=1, bash, --norc]").run(
      "up; mosaic fleet verify && mosaic agent send one -m ':' >/dev/null && echo sent")
    #expect(run.lines == ["sent"], "\(run.lines)\n\(run.errors)")
  }

  @Test("another program started in the pane raises DRIFT; the same runtime started there again does not")
  func respawned() throws {
    let run = try fleet("[sleep, infinity]").run(
      """
      t() { tmux -N -L live "$@"; }
      flags() { mosaic fleet ps | awk '$1 == "one" { print $12 }'; }
      up; old=$(pid one); t respawn-pane -k -t =one:; until_true '[ "$(pid one)" != '$old' ]'; flags
      t respawn-pane -k -t =one: sleep 1001; flags; mosaic agent send one -m x 2>&1 | head -1
      until_true 'grep -q "^pid=$(pid one)$" $HOME/.config/mosaic/fleet/run/one.hb'; flags
      """)
    #expect(
      run.lines == ["-", "DRIFT", "error: the pane of 'one' runs 'sleep' instead of its runtime, 'still'", "DRIFT"],
      "\(run.lines)\n\(run.errors)")
  }
}
