import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicControl

/// The state of a home, and the screens that a runtime shows in it.
struct FirstRunCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let runtime: RealRuntime
  let arguments: [String]
  let variables: [String: String]
  /// A script that sets the state up. `$HOME` is the home; the current folder is `$HOME/work`, where the runtime
  /// starts.
  let setup: String
  /// The folder in which the runtime starts, relative to the home.
  let folder: String
  let screens: [String]

  init(
    _ description: String, _ runtime: RealRuntime, _ arguments: [String] = [], variables: [String: String] = [:],
    in folder: String = "work", setup: String, screens: [String]
  ) {
    testDescription = description
    self.runtime = runtime
    self.arguments = arguments
    self.variables = variables
    self.folder = folder
    self.setup = setup
    self.screens = screens
  }

  static let key = "sk-ant-fake-mosaic-test-key-0000000000000000"

  /// Returns a prepared home to which this case's setup has been applied.
  func prepare() throws -> (home: ScratchFolder, start: RuntimeStart) {
    let home = try ScratchFolder()
    // The runtimes resolve links before they look up a folder.
    let path = try #require(RealPath.of(home.path))
    let script = "set -e\nmkdir -p \"$HOME/work\"\ncd \"$HOME/work\"\n\(Self.words)\(setup)\n"
    var environment = ProgramRun.plainEnvironment.merging(["HOME": path]) { $1 }
    environment.merge([
      "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a",
    ]) { $1 }
    let run = try ProgramRun.run("/bin/sh", ["-c", script], environment: environment)
    try #require(run.status == 0, "\(run.errors)")
    let start = try #require(
      RuntimeStart(
        words: [runtime.program] + arguments.map { $0.replacing("HOME", with: path) },
        environment: self.environment(path), folder: "\(path)/\(folder)"))
    return (home, start)
  }

  private func environment(_ home: String) -> [String: String] {
    var environment = ProgramRun.plainEnvironment
    environment.merge([
      "HOME": home, "TERM": "xterm-256color", "ANTHROPIC_API_KEY": Self.key, "ANTHROPIC_BASE_URL": "http://127.0.0.1:9",
      "DISABLE_TELEMETRY": "1", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1", "DISABLE_AUTOUPDATER": "1",
      "IS_SANDBOX": "1", "FAKE_KEY": "k",
    ]) { $1 }
    return environment.merging(variables.mapValues { $0.replacing("HOME", with: home) }) { $1 }
      .filter { !$0.value.isEmpty }
  }

  /// `claude KEY=VALUE…` writes a changed state file, and `settings` and `codex` write the two other files.
  private static let words = """
    ending=\(key.suffix(20))
    onboarded='"hasCompletedOnboarding": true'
    approved="\\"customApiKeyResponses\\": {\\"approved\\": [\\"$ending\\"], \\"rejected\\": []}"
    trusting() {
      entries=
      for folder; do entries="$entries${entries:+, }\\"$folder\\": {\\"hasTrustDialogAccepted\\": true}"; done
      printf '"projects": {%s}' "$entries"
    }
    state() {
      text=
      for part; do text="$text${text:+, }$part"; done
      printf '{%s}' "$text" >"$HOME/.claude.json"
    }
    settings() { mkdir -p "$HOME/.claude"; printf '%s' "$1" >"$HOME/.claude/settings.json"; }
    bypass='{"skipDangerousModePermissionPrompt": true}'
    codex() {
      mkdir -p "$HOME/.codex"
      printf '%s\\nmodel_provider = "fake"\\ncheck_for_update_on_startup = false\\n[analytics]\\nenabled = false\\n' "$1" \\
        >"$HOME/.codex/config.toml"
      printf '[model_providers.fake]\\nname = "fake"\\nbase_url = "http://127.0.0.1:9/v1"\\nenv_key = "FAKE_KEY"\\n' \\
        >>"$HOME/.codex/config.toml"
      printf 'wire_api = "responses"\\n%s\\n' "${2-}" >>"$HOME/.codex/config.toml"
    }
    trusted() { printf '[projects."%s"]\\ntrust_level = "%s"\\n' "$1" "${2:-trusted}"; }
    repository() { git init -q "$1"; git -C "$1" commit -q --allow-empty -m x; }
    worktree() { git -C "$1" worktree add -q "$2" 2>/dev/null; }
    hooks() {
      mkdir -p "$1"
      printf '{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "true"}]}]}}' >"$1/hooks.json"
    }

    """
}
