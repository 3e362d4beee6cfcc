import Foundation
import MosaicTestHarness
import Testing

@Suite("The harness for a real systemd", .runsPrograms, .needsUserManager, .serialized)
struct SystemdHarnessTests {
  @Test("all processes end with the script, even if it is killed", arguments: [1, 30])
  func everythingEnds(timeout: Int) throws {
    let home = try ScratchFolder()
    let run = try SystemdHarness.run(
      """
      sed -n 's/^0:://p; s/.*name=systemd:/v1 /p' /proc/self/cgroup >$HOME/groups
      systemd-run --user --quiet --property=KillMode=none sh -c 'trap "" TERM HUP; while :; do sleep 1; done'
      setsid sh -c 'trap "" TERM HUP; touch $HOME/alive $HOME/began; while :; do sleep 0.01; touch $HOME/alive; done' &
      until [ -f $HOME/began ]; do sleep 0.01; done
      [ \(timeout) = 30 ] && exit 7
      sleep 30
      """, home: home, timeout: timeout)
    #expect(run.status == (timeout == 1 ? 137 : 7))
    try FileManager.default.removeItem(at: home.url("alive"))
    usleep(100_000)
    #expect(!FileManager.default.fileExists(atPath: home.url("alive").path))
    let groups = String(decoding: try home.read("groups"), as: UTF8.self)
    let name = try #require(groups.firstMatch(of: /mosaic-harness-[0-9]+/)).output
    for hierarchy in ["/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"] {
      #expect(!FileManager.default.fileExists(atPath: "\(hierarchy)/\(name)"))
    }
  }

  @Test("nothing of the tests' own environment is passed on")
  func environmentIsPlain() throws {
    let home = try ScratchFolder()
    let run = try SystemdHarness.run("env | cut -d= -f1 | sort | xargs", home: home, environment: ["EXTRA": "1"])
    #expect(run.output == "EXTRA HOME LANG PATH PWD TMUX_TMPDIR XDG_RUNTIME_DIR\n")
  }
}
