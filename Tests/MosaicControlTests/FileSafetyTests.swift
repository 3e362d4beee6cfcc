import Foundation
import Glibc
import MosaicTestHarness
import Testing

@testable import MosaicControl
@testable import MosaicHost

@Suite("Files that others can change")
struct FileSafetyTests {
  private let scratch: ScratchFolder
  private var home: String { scratch.path }
  private let own = FileUser(user: geteuid(), group: getegid() == 0 ? nil : getegid())

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("x", to: "a/b/file", mode: 0o644)
  }

  private func mode(_ mode: mode_t, _ path: String) { chmod("\(home)/\(path)", mode) }
  private func problem(_ path: String = "a/b/file", as user: FileUser? = nil) -> String? {
    UnsafeFile(at: "\(home)/\(path)", as: user ?? own).map { file in
      "\(file.path.dropFirst(home.count + 1)) \(file.reason)"
    }
  }

  @Test("a file that only its owner can change is safe, and so is a missing one")
  func safe() {
    #expect(problem() == nil && problem("a/none") == nil && problem("none/at/all") == nil)
    #expect(UnsafeFile(at: "/usr/bin/env", as: .current) == nil && UnsafeFile(at: "/", as: .current) == nil)
  }

  @Test("a mode that lets others write is found, at the file and at each folder above it")
  func modes() {
    mode(0o646, "a/b/file")
    #expect(problem() == "a/b/file writable(mode: \(0o646))")
    mode(0o644, "a/b/file")
    mode(0o777, "a/b")
    #expect(problem() == "a/b writable(mode: \(0o777))")
    mode(0o1777, "a/b")
    #expect(problem() == nil, "only an owner can replace what is in a sticky folder")
    #expect(problem("a/b") == "a/b writable(mode: \(0o1777))", "anybody can add files to it")
    mode(0o755, "a/b")
    mode(0o757, "a")
    #expect(problem() == "a writable(mode: \(0o757))")
  }

  @Test("a group may write if it is the user's own; any other may not", .enabled(if: geteuid() == 0))
  func groups() {
    for path in ["a/b/file", "a/b"] {
      chown("\(home)/\(path)", 65534, 12345)
      mode(0o775, path)
    }
    let owner = FileUser(user: 65534, group: 12345)
    #expect(problem(as: owner) == nil)
    #expect(problem(as: FileUser(user: 65534, group: nil)) == "a/b writable(mode: \(0o775))")
    chown("\(home)/a/b", 0, 50)
    #expect(problem(as: owner) == "a/b writable(mode: \(0o775))")
    #expect(problem(as: FileUser(user: 65534, group: 12345, staff: 50)) == nil)
  }

  @Test("another user's file is found, root's is safe", .enabled(if: geteuid() == 0))
  func owners() {
    chown("\(home)/a/b/file", 12345, 0)
    #expect(problem() == "a/b/file owner(12345)")
    #expect(problem(as: FileUser(user: 12345, group: nil)) == nil)
    #expect(problem(as: FileUser(user: 7, group: nil, unmapped: 12345)) == nil)
    #expect(UnsafeFile(at: "/usr/bin/env", as: FileUser(user: 65534, group: nil)) == nil)
  }

  @Test("links are followed step by step")
  func links() throws {
    try scratch.link("one", to: "two")
    try FileManager.default.createDirectory(atPath: home + "/open", withIntermediateDirectories: false)
    try scratch.link("two", to: "open/three")
    try scratch.link("open/three", to: "../a/./b/file")
    #expect(problem("one") == nil)
    mode(0o777, "open")
    #expect(problem("one") == "open writable(mode: \(0o777))")
    try scratch.link("loop", to: "loop")
    #expect(problem("loop") == nil)
  }

  @Test(
    "umask 002 with the user's own group is safe for a whole workspace, run as another user",
    .enabled(if: geteuid() == 0))
  func nobody() throws {
    try scratch.write(
      "version: 1\ntransport: tmux\nfloor: none\nagents:\n  - name: one\n    class: worker\n    runtime: claude\n",
      to: "home/fleet/roster.yaml")
    let program = SystemdHarness.root + "/.build/debug/mosaic"
    let script = """
      chmod 755 \(home); chown -R nobody:nogroup \(home)/home
      as() { runuser -u nobody -- env MOSAIC_HOME=\(home)/home HOME=\(home)/home XDG_CONFIG_HOME=\(home)/home PATH="$PATH" "$@" 2>&1; }
      as \(program) fleet generate -q; as \(program) agent exec one | head -n 1
      chmod o+w \(home)/home/fleet/agents/one.env; as \(program) agent exec one; echo $?; chmod o-w \(home)/home/fleet/agents/one.env
      chown root:nogroup \(home)/home/fleet; chmod 775 \(home)/home/fleet; as \(program) agent exec one | head -n 1
      chown 12345 \(home)/home/fleet; chmod 755 \(home)/home/fleet; as \(program) agent exec one
      """
    let run = try ProgramRun.run("/bin/sh", ["-c", script], environment: ProgramRun.plainEnvironment)
    let lines = run.output.replacing(home, with: "~").split(separator: "\n").map(String.init)
    #expect(lines.first?.contains("changed by other users") == false)
    #expect(
      lines.dropFirst() == [
        "error: ~/home/fleet/agents/one.env can be changed by other users (mode 602)",
        "help: run 'chmod go-w ~/home/fleet/agents/one.env'", "3",
        "error: ~/home/fleet can be changed by other users (mode 775)",
        "error: ~/home/fleet belongs to another user (12345), who can change it",
        "help: use the account that owns it, or files of your own; 'ls -ld ~/home/fleet' shows the owner",
      ], "\(run.output)\(run.errors)")
  }
}
