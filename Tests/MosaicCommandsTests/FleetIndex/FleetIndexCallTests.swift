import Foundation
import MosaicFormats
import MosaicTestHarness
import Testing

@Suite("System calls of an indexed check", .runsPrograms)
struct FleetIndexCallTests {
  private static let canTrace =
    (try? TemporaryFolder()).map { folder in
      (try? Shell(folder: folder.url, home: folder.url).run("strace -qq -o /dev/null true"))?.status == 0
    } ?? false

  private static let roster = """
    version: 1
    transport: tmux
    tmux:
      socket_name: mosaic-fleet
    floor: none
    agents:
      - name: ada
        class: code
        runtime: claude
      - name: bob
        class: gardener
        runtime: codex

    """

  private let home = try! FreshHome()

  init() throws {
    let input = Repository.fixtures.appendingPathComponent("compile/local-role-adds/input")
    for (path, text) in try FileTree(input).files where path.contains(".local/") { try home.write(path, text) }
    try home.write("fleet/roster.yaml", Self.roster)
    try home.write("fleet/agents/ada.local.env", "REGION=eu\n")
  }

  /// Returns the paths below `~/.config` by system call, in the order of the calls.
  private func calls(of command: String) throws -> [(call: String, path: String)] {
    let outcome = try home.run("strace -qq -f -y -e trace=%file -o trace \(command)")
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let trace = try String(contentsOf: home.url.appendingPathComponent("trace"), encoding: .utf8)
    // `openat(5</home/fleet>, "a", …)`: a name in an open folder, or an absolute path.
    let line = #/^\d+\s+(\w+)\((?:AT_FDCWD(?:<[^>]*>)?|\d+<([^>]*)>), "([^"]*)"|^\d+\s+(\w+)\("([^"]*)"/#
    return trace.split(separator: "\n").compactMap { text in
      guard let match = text.firstMatch(of: line) else { return nil }
      let (folder, name) = (match.2 ?? "", match.3 ?? match.5 ?? "")
      // An open file is no lookup, and "." is the folder itself.
      if name.isEmpty { return nil }
      let path = name.hasPrefix("/") ? String(name) : name == "." ? String(folder) : "\(folder)/\(name)"
      return path.hasPrefix(home.url.path + "/.config/") ? (String(match.1 ?? match.4 ?? ""), path) : nil
    }
  }

  private func settle() throws {
    #expect(try home.run("mosaic fleet generate -q").status == 0)
    usleep(50_000)
  }

  private var index: FleetIndex? {
    get throws { FleetIndex(try [UInt8](Data(contentsOf: home.workspace.appendingPathComponent("fleet/run/index")))) }
  }

  @Test(
    "a check of an unchanged fleet makes one lstat per file and reads none but the index",
    .enabled(if: canTrace, "strace is missing or may not trace"), arguments: ["check", "generate"])
  func oneCallPerFile(verb: String) throws {
    try settle()
    #expect(try home.run("mosaic fleet \(verb)").status == 0)
    let calls = try calls(of: "mosaic fleet \(verb)")
    let opened = calls.filter { $0.call.hasPrefix("open") }.map(\.path)
    // 'generate' opens the workspace's own folder for its lock.
    let allowed = [home.workspace.path + "/fleet/run/index"] + (verb == "generate" ? [home.workspace.path] : [])
    #expect(Set(opened) == Set(allowed))
    let inspected = calls.filter { $0.call.contains("stat") }.map(\.path)
    let files = try FileTree(home.workspace).files.keys.filter { !$0.hasPrefix("fleet/run/") }
    #expect(files.count > 60)
    for file in files {
      let path = home.workspace.appendingPathComponent(file).path
      #expect(inspected.count { $0 == path } == 1, "\(file)")
    }
    let repeated = Dictionary(grouping: inspected) { $0 }.filter { $1.count > 1 }.keys
    #expect(repeated.sorted() == [])
  }

  @Test(
    "the index has every path that a full run asks for", .enabled(if: canTrace, "strace is missing or may not trace"),
    arguments: ["check", "generate"])
  func complete(verb: String) throws {
    try settle()
    try? FileManager.default.removeItem(at: home.workspace.appendingPathComponent("fleet/run/index"))
    let asked = try calls(of: "mosaic fleet \(verb)").filter { $0.call != "execve" }
    let index = try #require(try index)
    let known = Set(index.entries.map(\.path) + index.values.filter { $0.kind == .link }.map(\.name))
    let own = [home.workspace.path + "/fleet/run", home.workspace.path]
    let rest = Set(asked.map(\.path)).subtracting(known).filter { path in
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      // Written by the run itself, and the steps of a path that is known as a whole.
      return !own.contains(path) && !name.hasPrefix("index") && name != ".mosaic-temporary"
        && !known.contains { $0.hasPrefix(path + "/") }
    }
    #expect(rest.sorted() == [])
    #expect(asked.count > 60)
  }

  @Test("the answers are the same without an index, in every format")
  func sameAnswers() throws {
    try settle()
    let formats = ["json", "sarif", "github", "gitlab", "junit", "agent"].map { "--format \($0)" }
    for options in formats + ["", "--strict -q", "--ignore-modes"] {
      try? FileManager.default.removeItem(at: home.workspace.appendingPathComponent("fleet/run/index"))
      let first = try home.run("mosaic fleet check \(options)")
      #expect(try index != nil)
      let second = try home.run("mosaic fleet check \(options)")
      #expect(second.transcript == first.transcript && second.status == first.status, "\(options)")
    }
    let first = try home.run("rm .config/mosaic/fleet/run/index; mosaic fleet generate")
    #expect(try home.run("mosaic fleet generate").transcript == first.transcript)
  }

  @Test("a change of an installed unit, and another home of the user, are found")
  func installedUnits() throws {
    try settle()
    let units = ".config/systemd/user"
    try home.run("mkdir -p \(units) && cp -r .config/mosaic/systemd/user/. \(units)")
    let clean = try home.run("mosaic fleet check")
    #expect(clean.status == 0)
    let count = try #require(try index).answers.current
    #expect(clean.transcript == "\(count) generated files current\n")
    // The record of the copies is missing, and 'generate' writes it.
    #expect(try index?.answers.unchanged == nil)
    let moved = try home.run("mkdir other; HOME=$PWD/other mosaic fleet check --home .config/mosaic")
    #expect(moved.transcript != clean.transcript)
    #expect(try home.run("mosaic fleet check").transcript == clean.transcript)
    let edited = try home.run("sed -i 's/^Description=./Description=X/' \(units)/mosaic-*.service; mosaic fleet check")
    #expect(edited.status == 2)
    #expect(try home.run("mosaic fleet check").transcript == edited.transcript)
  }

  @Test("check works where it may not write, and writes no index where git would track it")
  func notWritten() throws {
    try settle()
    let index = home.workspace.appendingPathComponent("fleet/run/index")
    try home.run("rm -rf .config/mosaic/fleet/run")
    #expect(try home.run("mosaic fleet check").status == 0)
    #expect(!home.holds("fleet/run"))
    try home.run("mkdir -m 700 .config/mosaic/fleet/run; mkdir .config/mosaic/.git")
    #expect(try home.run("mosaic fleet check").status == 0)
    #expect(!FileManager.default.fileExists(atPath: index.path))
    try home.write(".gitignore", "run/\n")
    #expect(try home.run("mosaic fleet check").status == 0)
    #expect(FileManager.default.fileExists(atPath: index.path))
  }
}
