import Foundation
import MosaicTestHarness
import Testing

@Suite("The network", .runsPrograms)
struct NetworkTests {
  @Test(
    "no verb opens a network socket",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"), "needs strace"),
    arguments: [
      "fleet validate", "fleet generate", "fleet check", "fleet graph", "fleet ps", "fleet status", "fleet doctor",
      "fleet verify", "fleet metrics", "agent status ada", "explain unknown-key", "update --help",
    ])
  func noSocket(verb: String) throws {
    let home = try ScratchFolder()
    try home.write(
      "version: 1\ntransport: tmux\nfloor: none\nagents:\n  - name: ada\n    runtime: claude\n",
      to: ".config/mosaic/fleet/roster.yaml")
    let trace = home.path + "/trace"
    let program = SystemdHarness.root + "/.build/debug/mosaic"
    let options = ["-f", "-qq", "-o", trace, "-e", "trace=socket,connect,bind,execve"]
    _ = try ProgramRun.run(
      "/usr/bin/strace", options + [program] + verb.split(separator: " ").map(String.init),
      environment: ProgramRun.plainEnvironment.merging(["HOME": home.path]) { $1 })
    let calls = String(decoding: try home.read("trace"), as: UTF8.self).split(separator: "\n")
    #expect(calls.contains { $0.contains("execve(") })
    #expect(calls.filter { $0.contains("AF_INET") || $0.contains("AF_PACKET") } == [])
  }
}
