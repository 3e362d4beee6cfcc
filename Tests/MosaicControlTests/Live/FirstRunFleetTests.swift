import Foundation
import MosaicTestHarness
import Testing

@Suite("A new user's first fleet", .runsPrograms, .needsUserManager)
struct FirstRunFleetTests {
  private static let key = "sk-ant-fake-mosaic-test-key-0000000000000000"

  /// Returns a home in which only the key is approved, with three agents: `ada` on claude, `cody` on codex, and `still`
  /// on neither.
  private func home(claude: String, codex: String) throws -> ScratchFolder {
    let home = try ScratchFolder()
    try home.write(
      """
      version: 1
      transport: tmux
      floor: none
      tmux:
        socket_name: live
      runtimes:
        still:
          command: [sleep, infinity]
      defaults:
        working_directory: ~/work
      agents:
        - name: ada
          class: worker
          runtime: claude
        - name: cody
          class: worker
          runtime: codex
        - name: still
          class: worker
          runtime: still

      """, to: ".config/mosaic/fleet/roster.yaml")
    let variables = [
      "MOSAIC_RUNTIME_BIN=\(home.path)/bin", "ANTHROPIC_API_KEY=\(Self.key)", "ANTHROPIC_BASE_URL=http://127.0.0.1:9",
      "IS_SANDBOX=1", "DISABLE_TELEMETRY=1", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1", "DISABLE_AUTOUPDATER=1",
      "FAKE_KEY=k", "",
    ].joined(separator: "\n")
    for name in ["ada", "cody"] {
      try home.write(variables, to: ".config/mosaic/fleet/agents/\(name).local.env", mode: 0o600)
    }
    try home.write(
      "{\"customApiKeyResponses\":{\"approved\":[\"\(Self.key.suffix(20))\"],\"rejected\":[]}}", to: ".claude.json",
      mode: 0o600)
    try home.write(
      """
      model = "gpt-5.5"
      model_provider = "fake"
      [model_providers.fake]
      name = "fake"
      base_url = "http://127.0.0.1:9/v1"
      env_key = "FAKE_KEY"
      wire_api = "responses"

      """, to: ".codex/config.toml")
    for (name, program) in [("claude", claude), ("codex", codex)] {
      try home.write("#!/bin/sh\n\(program)\n", to: "bin/\(name)", mode: 0o755)
    }
    return home
  }

  /// Returns the output, without this test's folder.
  private func run(_ script: String, in home: ScratchFolder, timeout: Int = 120) throws -> String {
    let words = """
      mkdir -p $HOME/work && git init -q $HOME/work
      mosaic() { \(LiveFleet.program) "$@"; }
      up() { mosaic fleet up --no-wait --bin \(LiveFleet.program) 2>&1 | grep -v -e unchanged -e ' units' -e created -e logout -e 'log out'; }
      active() { for name in ada cody still; do systemctl --user is-active mosaic-agent@$name; done; }

      """
    let run = try SystemdHarness.run(words + script, home: home, timeout: timeout)
    return (run.output + run.errors).replacing(home.path, with: "~")
  }

  /// Runs until it is stopped, and lists models as Codex does.
  private static let codex = """
    [ "$1" = debug ] && exec echo '{"models": [{"slug": "gpt-5.5", "upgrade": {"model": "gpt-6-sol"}}]}'
    exec sleep infinity
    """

  @Test("'up' lists each screen with the command that answers it, starts the other agents, and exits with 1")
  func listed() throws {
    let home = try home(claude: "exec sleep infinity", codex: Self.codex)
    let output = try run(
      "mosaic fleet up --no-wait -q --bin \(LiveFleet.program) 2>&1; echo $?; active; systemctl --user is-active mosaic-fleet.target\nup",
      in: home)
    #expect(
      output.hasPrefix(
        """
        error: ada, cody were not started because of first-run screens
        help: run 'mosaic agent trust ada cody' to answer them in advance, then 'mosaic fleet start ada cody' to start them
        1
        inactive
        inactive
        active
        active

        """), "\(output)")
    #expect(
      output.contains(
        """
        warning: ada would stop at Claude Code's welcome (theme and security notes)
        help: run 'mosaic agent trust ada' to answer it in advance
        warning: ada would stop at Claude Code's question whether to trust ~/work
        help: run 'mosaic agent trust ada' to answer it in advance
        warning: ada would stop at Claude Code's warning about bypass permissions mode
        help: run 'mosaic agent trust ada' to answer it in advance
        warning: cody would stop at Codex's question whether to trust ~/work
        help: run 'mosaic agent trust cody' to answer it in advance
        warning: cody would stop at Codex's offer to use gpt-6-sol instead of gpt-5.5
        help: run 'mosaic agent trust cody' to answer it in advance
        1 agent running
        error: ada, cody were not started

        """.dropLast()), "\(output)")
  }

  @Test("'trust' shows its changes, makes them only with consent, and then everything starts")
  func trusted() throws {
    let home = try home(claude: "exec sleep infinity", codex: Self.codex)
    let output = try run(
      """
      mosaic fleet generate -q --bin \(LiveFleet.program)
      mosaic agent trust ada </dev/null; echo $?
      mosaic agent trust ada --dry-run; echo $?
      grep -c Onboarding ~/.claude.json
      mosaic agent trust ada cody still --yes; echo $?
      mosaic agent trust ada cody --yes; echo $?
      mosaic agent trust nobody; echo $?
      stat -c '%a %n' ~/.claude.json ~/.claude.json.bak-1 ~/.config/mosaic/fleet/run/cody.trust ~/.codex/config.toml
      mosaic fleet up --no-wait -q --bin \(LiveFleet.program); echo $?
      active
      """, in: home)
    let shown = """
      --- ~/.claude.json
      +++ ~/.claude.json   (ada)
      +hasCompletedOnboarding: true
      +projects["~/work"].hasTrustDialogAccepted: true
      --- /dev/null
      +++ ~/.claude/settings.json   (ada)
      +skipDangerousModePermissionPrompt: true

      """
    #expect(
      output.contains(
        shown + "64\n" + shown + "0\n0\n" + shown + """
          --- /dev/null
          +++ ~/.config/mosaic/fleet/run/cody.trust   (cody)
          +folders: "~/work"
          +model_migrations: "gpt-5.5": "gpt-6-sol" (gpt-5.5 stays the model)
          0
          0
          1
          600 ~/.claude.json
          600 ~/.claude.json.bak-1
          600 ~/.config/mosaic/fleet/run/cody.trust
          644 ~/.codex/config.toml
          0
          active
          active
          active

          """), "\(output)")
    #expect(output.contains("nothing to answer for ada, cody\n"))
    #expect(output.contains("mosaic does not know which first-run screens the runtimes of still show\n"))
  }

  @Test("a named agent starts with a warning, and screens that only a person can answer remain")
  func named() throws {
    let home = try home(claude: "exec sleep infinity", codex: Self.codex)
    try home.write("", to: ".codex/config.toml")
    let output = try run(
      """
      mosaic fleet up --no-wait -q --bin \(LiveFleet.program) 2>&1
      mosaic fleet start --no-wait cody 2>&1 | grep -v '^waiting for'; echo $?
      mosaic agent trust cody --yes 2>&1; echo $?
      mosaic fleet start --no-wait 2>&1 | grep -c 'cody would'
      mosaic fleet doctor | grep first-run
      """, in: home)
    #expect(
      output.contains(
        """
        warning: cody would stop at Codex's sign-in
        help: answer it once by hand: 'codex login'
        warning: cody would stop at Codex's question whether to trust ~/work
        help: run 'mosaic agent trust cody' to answer it in advance
        note: if an agent stops at such a screen, run 'mosaic agent attach NAME' to open its window
        1 agent running

        """), "\(output)")
    #expect(
      output.contains("error: cody would stop at Codex's sign-in\nhelp: answer it once by hand: 'codex login'\n1\n0\n"),
      "\(output)")
    #expect(output.contains("error[first-run]: cody would stop at Codex's sign-in\n"))
  }

  @Test("with the real programs no agent exits, and after 'trust' each shows its composer", .needsRuntimes)
  func real() throws {
    let home = try home(
      claude: "exec \(RealRuntime.claude.program) \"$@\"", codex: "exec \(RealRuntime.codex.program) \"$@\"")
    let output = try run(
      """
      up; active
      mosaic agent trust ada cody --yes -q
      mosaic fleet start --no-wait -q; echo $?
      seconds=30
      shows() { tmux -L live capture-pane -p -t =$1: | grep -q "$2"; }
      for attempt in $(seq 300); do
        shows ada 'bypass permissions on' && shows cody 'GPT-5.5 default' && break
        sleep 0.1
      done
      sleep 3
      for name in ada cody; do tmux -L live capture-pane -p -t =$name:; done
      tmux -L live list-panes -a -F '#{session_name} dead=#{pane_dead}'
      active
      cat ~/.codex/config.toml
      """, in: home)
    #expect(output.contains("error: ada, cody were not started"), "\(output)")
    #expect(output.contains("bypass permissions on") && output.contains("GPT-5.5 default"), "\(output)")
    #expect(output.contains("ada dead=0\n") && output.contains("cody dead=0\n"))
    #expect(
      output.contains("active\nactive\nactive\nmodel = \"gpt-5.5\"\n") && !output.contains("trust_level"), "\(output)")
  }
}
