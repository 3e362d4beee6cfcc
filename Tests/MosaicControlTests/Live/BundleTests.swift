import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("'fleet doctor --bundle'", .runsPrograms, .needsUserManager)
struct BundleTests {
  /// What a person would not want to share, by where it is.
  private static let secrets = [
    "roster": "roster-Value-77", "local": "Hunter two!", "shared": "shared-pw", "url": "urlPassw0rd",
    "sent": "the-sent-message", "transcript": "what-the-person-said", "event": "prompt-of-an-event",
    "log": "sk-test-1a2b3c4d5e6f7g8h", "note": "kFq81xLm20Zr77Qa31Bc", "screen": "words-on-the-screen",
    "command": "--api=argument-of-command", "notify": "argument-of-notify", "dropin": "drop-in-variable",
    "own": "own-environment-1", "pause": "Bearer-less-9f8e7d6c5b4a39281706",
  ]

  private func fleet() throws -> LiveFleet {
    func secret(_ place: String) -> String { Self.secrets[place] ?? "" }
    let fleet = try LiveFleet(
      agents: """
          - name: one
            env:
              GREETING: \(secret("roster"))
          - name: two
            command: "echo \(secret("screen")); sleep infinity # \(secret("command"))"
          - name: three
            command: "sh -c 'echo \(secret("screen")); exit 3'"

        """, head: LiveFleet.namedSocket + "notify: [tell, \(secret("notify"))]\n")
    let home = fleet.home
    let workspace = ".config/mosaic/"
    try home.write("PIN='\(secret("local"))'\n", to: workspace + "fleet/agents/one.local.env", mode: 0o600)
    try home.write("DB=\(secret("shared"))\n", to: workspace + "secrets.local.env", mode: 0o600)
    try home.write(
      "{\"at\":\"2026-11-29T10:05:26.132Z\",\"from\":\"a:b\",\"text\":\"\(secret("sent"))\",\"to\":\"a:one\",\"verdict\":\"x\"}\n",
      to: workspace + "fleet/run/one.sent", mode: 0o600)
    try home.write(
      "{\"at\":\"2026-11-29T10:05:26.132Z\",\"kind\":\"UserPromptSubmit\",\"prompt\":\"\(secret("event"))\"}\n",
      to: workspace + "fleet/run/one.events", mode: 0o600)
    try home.write(
      "{\"type\":\"user\",\"message\":\"\(secret("transcript"))\"}\n", to: ".claude/projects/x/1.jsonl", mode: 0o600)
    try home.write(
      """
      2026-11-29T10:05:26.132Z note starts with \(secret("log")) and \(secret("note")), \(secret("local"))
      2026-11-29T10:05:26.132Z note read https://ada:\(secret("url"))@example.net/x
      2026-11-29T10:05:26.133Z | \(secret("screen"))
      2026-11-29T10:05:26.134Z ended status=3

      """, to: workspace + "fleet/run/one.log", mode: 0o600)
    try home.write(
      "[Service]\nEnvironment=MINE=\(secret("dropin"))\nNice=3\n",
      to: ".config/systemd/user/mosaic-agent@one.service.d/90-mine.conf")
    try home.write("[Service]\nRestart=no\n", to: ".config/systemd/user/mosaic-agent@three.service.d/once.conf")
    return fleet
  }

  @Test("no secret, conversation, name or home folder is in it, and what a report needs is")
  func redacted() throws {
    let fleet = try fleet()
    let run = try fleet.run(
      """
      export MY_API_TOKEN=\(Self.secrets["own"] ?? ""); mosaic fleet up -q --no-wait --bin \(LiveFleet.program) 2>/dev/null; mosaic fleet pause -q --why '\(Self.secrets["pause"] ?? "")'
      until_true 'mosaic agent logs two >/dev/null 2>&1'; until_true '[ "$(state three)" = failed ]'; cd $HOME; umask 022
      mosaic fleet doctor --bundle out.txt 2>$HOME/said; echo $?; stat -c %a out.txt; tail -n 1 $HOME/said; grep -c ^contains $HOME/said
      mosaic fleet doctor --bundle out.txt 2>&1 | head -n 1; ls mosaic-bundle* 2>/dev/null | wc -l
      mosaic fleet doctor --bundle -q; ls mosaic-bundle-*.txt | wc -l; mosaic fleet doctor name.txt 2>&1 | head -n 1
      hostname -s; id -un
      """, timeout: 240)
    #expect(
      run.lines.dropLast(2) == [
        "0", "600", "wrote     out.txt: read it before you share it", "\(run.lines.count > 3 ? run.lines[3] : "")",
        "error: cannot write out.txt: File exists", "0", "1", "error: a file can only be named with --bundle",
      ], "\(run.lines)\(run.errors)")
    let text = try String(decoding: fleet.home.read("out.txt"), as: UTF8.self)
    for (place, secret) in Self.secrets {
      #expect(!text.contains(secret), "the secret in '\(place)' is in the bundle:\n\(text)")
    }
    #expect(
      !text.contains("ada:") && !text.contains(fleet.home.path) && text.contains("~/.config/systemd/user/mosaic-agent@")
    )
    let names = Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" })
    for name in run.lines.suffix(2) { #expect(!names.contains(name[...]), "'\(name)' is in the bundle") }
    for part in [
      "==> versions <==", "mosaic 0.", "tmux: tmux ", "systemctl: systemd ", "kernel: ", "warning[paused]: ",
      "three failed (exit-code) and will not be restarted: it ended with status 3\n",
      "==> agents <==", "\"name\": \"one\"", "==> fleet/fleet.json <==", "PIN=<removed>", "DB=<removed>",
      "GREETING=<removed>", "MOSAIC_AGENT_NAME=one", "/mosaic-agent@.service <==", "Nice=3", "Environment=<removed>",
      "ended status=3", "==> history <==", "note starts with <removed> and <removed>, <removed>",
    ] { #expect(text.contains(part), "missing: \(part)\n\(text)") }
  }
}
