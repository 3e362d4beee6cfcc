import MosaicTestHarness
import Testing

@Suite("Shell scripts", .runsPrograms)
struct ScriptTests {
  private static let hasShellcheck =
    (try? ProgramRun.run("/usr/bin/env", ["shellcheck", "--version"]))?.status == 0

  @Test(
    "shellcheck reports nothing", .enabled(if: hasShellcheck, "no shellcheck"),
    arguments: [
      "framework/tools/tmux/agent-send.sh", "tools/second-host.sh", "tools/namespaces.sh", "tools/need.sh",
      "Tests/RuntimeAPI/prepare-home.sh",
      "tools/soak.sh", "tools/breakages.sh",
    ])
  func shellcheck(path: String) throws {
    let run = try ProgramRun.run("/usr/bin/env", ["shellcheck", "\(SystemdHarness.root)/\(path)"])
    #expect(run.status == 0, "\(run.output)")
  }

  @Test("agent-send.sh passes every word on unchanged, even if mosaic is not on PATH", arguments: ["", "a b/"])
  func words(folder: String) throws {
    let home = try ScratchFolder()
    let words = ["-s", "peer", "-m", "$(id) 'x' \"y\"\n* ~", "", "--verify"]
    try home.write("#!/bin/sh\nprintf '%s\\0' \"$@\" >\"$HOME/words\"\n", to: "\(folder).local/bin/mosaic", mode: 0o755)
    let environment = ["HOME": "\(home.path)/\(folder)", "PATH": "/usr/bin:/bin"]
    let script = "\(SystemdHarness.root)/framework/tools/tmux/agent-send.sh"
    let run = try ProgramRun.run("/bin/sh", [script] + words, environment: environment)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try home.readItems("\(folder)words") == ["agent", "send"] + words)
  }
}
