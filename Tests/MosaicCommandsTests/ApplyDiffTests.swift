import Foundation
import MosaicCommands
import MosaicCompiler
import MosaicTestHarness
import MosaicWorkspace
import Testing

@Suite(.runsPrograms) struct ApplyDiffTests {
  private func diff(_ old: String?, _ new: String?) -> String {
    UnifiedDiff(path: "fleet/x.md", from: old.map { Array($0.utf8) }, to: new.map { Array($0.utf8) }).text
  }

  @Test("a change is shown with three lines of context")
  func context() {
    let old = (1...9).map { "\($0)\n" }.joined()
    #expect(
      diff(old, old.replacingOccurrences(of: "5\n", with: "five\n")) == """
        --- a/fleet/x.md
        +++ b/fleet/x.md
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """)
  }

  @Test("a diff can show a new file, a removed file and an empty one")
  func ends() {
    #expect(diff(nil, "a\n") == "--- /dev/null\n+++ b/fleet/x.md\n@@ -0,0 +1 @@\n+a\n")
    #expect(diff("a\nb\n", nil) == "--- a/fleet/x.md\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n")
    #expect(diff(nil, "") == "--- /dev/null\n+++ b/fleet/x.md\n")
    #expect(diff("a\n", "a\n") == "")
  }

  @Test("a missing newline at the end is shown")
  func newline() {
    #expect(
      diff("a", "a\n")
        == "--- a/fleet/x.md\n+++ b/fleet/x.md\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")
  }

  @Test("trap 18: terminal escapes are made visible")
  func escapes() {
    let text = diff("a\n", "\u{1B}]0;owned\u{7}\r\n")
    #expect(text.contains("+<U+001B>]0;owned<U+0007><U+000D>\n"))
    #expect(!text.utf8.contains(0x1B))
  }

  @Test("a plan's diff shows only what a run would change")
  func plan() throws {
    let scratch = Scratch()
    try scratch.apply([.comms("a", "old\n"), .comms("b", "old\n"), .comms("c", "same\n")])
    let diff = try scratch.plan([.comms("a", "new\n"), .comms("c", "same\n"), .comms("d", "new\n")]).diff
    #expect(
      diff.components(separatedBy: "\n").filter { $0.hasPrefix("---") || $0.hasPrefix("+++") } == [
        "--- a/fleet/comms/a.md", "+++ b/fleet/comms/a.md", "--- a/fleet/comms/b.md", "+++ /dev/null",
        "--- /dev/null", "+++ b/fleet/comms/d.md",
      ])
  }

  @Test("a person's lines of an env file are not shown, because they may contain a secret")
  func secrets() throws {
    let scratch = Scratch()
    scratch.write("fleet/agents/a.env", "A=1\nTOKEN=\"s3cret\ns3cret\"\n# s3cret\nexport s3cret\n")
    let diff = try scratch.plan([.env("a", "A=1\n")]).diff
    #expect(diff.contains("-TOKEN=<hidden>\n-<hidden>\n-<hidden>\n"))
    #expect(!diff.contains("s3cret"))
  }

  @Test("patch(1) can apply random diffs")
  func patch() throws {
    var generator = SystemRandomNumberGenerator()
    for round in 0..<60 {
      let scratch = Scratch()
      let size = round < 55 ? 30 : 1500
      let old = (0..<Int.random(in: 1...size)).map { _ in "line \(Int.random(in: 0..<8))\n" }
      var new = old
      for _ in 0..<Int.random(in: 1...(size / 3)) {
        let place = Int.random(in: 0...new.count, using: &generator)
        if Bool.random(), place < new.count { new.remove(at: place) } else { new.insert("other \(place)\n", at: place) }
      }
      scratch.write("fleet/x.md", old.joined())
      scratch.write("change.diff", diff(old.joined(), new.joined()))
      let patch = Process()
      patch.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      patch.arguments = ["patch", "-s", "-p1", "-d", scratch.path, "-i", "change.diff"]
      try patch.run()
      patch.waitUntilExit()
      #expect(patch.terminationStatus == 0 || old == new)
      #expect(scratch.text("fleet/x.md") == new.joined())
    }
  }

  @Test("diffs of large files without common lines and of shuffled files do not take quadratic time")
  func large() {
    func work(_ count: Int) -> Double {
      let lines = (0..<count).map { "line \($0)\n" }
      let started = Self.threadTime
      let replaced = diff(lines.joined(), lines.map { "other " + $0 }.joined())
      #expect(replaced.components(separatedBy: "\n").count == 2 * count + 4)
      #expect(diff(lines.joined(), lines.shuffled().joined()).isEmpty == false)
      return Self.threadTime - started
    }
    let (small, large) = (work(4_000), work(40_000))
    // Ten times the lines: quadratic work takes a hundred times as long.
    #expect(large < 40 * small, "\(small) s, \(large) s")
  }

  /// Seconds of processor time of this thread, which does not depend on what else the machine does.
  private static var threadTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
