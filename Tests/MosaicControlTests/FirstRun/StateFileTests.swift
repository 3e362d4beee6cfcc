import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicControl
@testable import MosaicFormats

@Suite("A state file is changed under its lock without losing data")
struct StateFileTests {
  private let home: ScratchFolder
  private var file: String { home.path + "/state.json" }
  private var change: StateFileChange { StateFileChange(path: file, changes: [.setTrue(["a"])]) }

  init() throws {
    home = try ScratchFolder()
  }

  @Test("the file's mode stays, a backup is kept, and a link stays a link")
  func kept() throws {
    try home.write("{\"b\": 1}", to: "real.json", mode: 0o640)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "real.json")
    #expect(try change.make() == "\(file).bak-1")
    #expect(try String(decoding: home.read("real.json"), as: UTF8.self) == "{\"b\": 1,\"a\":true}")
    #expect(try String(decoding: home.read("state.json.bak-1"), as: UTF8.self) == "{\"b\": 1}")
    for name in ["real.json", "state.json.bak-1"] {
      let mode = try FileManager.default.attributesOfItem(atPath: home.path + "/" + name)[.posixPermissions] as? Int
      #expect(mode == 0o640)
    }
    #expect(try change.make() == nil)
    let names = try FileManager.default.contentsOfDirectory(atPath: home.path).sorted()
    #expect(names == ["real.json", "state.json", "state.json.bak-1"])
  }

  @Test("a missing file is created with access only for its owner")
  func made() throws {
    #expect(try change.make() == nil)
    #expect(try String(decoding: home.read("state.json"), as: UTF8.self) == "{\n  \"a\": true\n}\n")
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("a change waits for a lock held by another process, and takes over a stale one")
  func lock() throws {
    let lock = "\(file).lock"
    try FileManager.default.createDirectory(atPath: lock, withIntermediateDirectories: false)
    #expect(throws: StateFileFailure.locked(path: lock)) {
      try StateFileLock.holding(file, patience: 0) { () throws(StateFileFailure) in }
    }
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: lock)
    #expect(try change.make() == nil)
    #expect(!FileManager.default.fileExists(atPath: lock))
  }

  @Test("concurrent changes are all applied")
  func concurrent() async throws {
    try home.write("{}", to: "state.json")
    let file = file
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask { _ = try StateFileChange(path: file, changes: [.setTrue(["k\(number)"])]).make() }
      }
      try await group.waitForAll()
    }
    let tree = try JSONTree(home.read("state.json"))
    #expect(tree.members?.count == 20)
  }

  @Test("consent can be read back unchanged, and hostile names stay names")
  func consent() throws {
    let folder = FleetFolder(home: home.path)
    let items: [CodexConsent.Item] = [.folder("/a \"b\"\\\n"), .model(old: "x", new: "y")]
    try home.write(CodexConsent(items).text, to: "fleet/run/a0.trust")
    #expect(CodexConsent(of: "a0", in: folder).items == items)
    #expect(
      CodexConsent.arguments(of: "a0", in: folder) == [
        "-c", "check_for_update_on_startup=false", "-c", #"projects={"/a \"b\"\\\n"={trust_level="trusted"}}"#, "-c",
        #"notice.model_migrations={"x"="y"}"#,
      ])
    #expect(CodexConsent(items).adding([.model(old: "x", new: "z")]).items == [items[0], .model(old: "x", new: "z")])
    #expect(CodexConsent(of: "nobody", in: folder).arguments == [])
    let value = try TOMLReader.value(#"{"/a \"b\"\\\n"={trust_level="trusted"}}"#)
    #expect(value["/a \"b\"\\\n"]?["trust_level"]?.string == "trusted")
  }

  @Test("settings that contradict the context cap are reported with their keys")
  func contextCap() throws {
    try home.write(
      #"{"env": {"CLAUDE_CODE_DISABLE_1M_CONTEXT": "0", "CLAUDE_CODE_AUTO_COMPACT_WINDOW": 200000}, "model": "opus[1m]"}"#,
      to: ".claude/settings.json")
    try home.write(#"{"env": {"CLAUDE_CODE_AUTO_COMPACT_WINDOW": "900000"}}"#, to: "w/.claude/settings.json")
    func found(_ words: [String], _ variables: [String: String] = [:]) throws -> [String] {
      let environment = variables.merging(["HOME": home.path]) { $1 }
      let start = try #require(RuntimeStart(words: words, environment: environment, folder: home.path + "/w"))
      return ClaudeContextCap.contradictions(for: start).map { "\($0.key)=\($0.value)" }
    }
    let all = ["env.CLAUDE_CODE_DISABLE_1M_CONTEXT=0", "model=opus[1m]", "env.CLAUDE_CODE_AUTO_COMPACT_WINDOW=900000"]
    #expect(try found(["claude"]) == all)
    #expect(try found(["claude", "--model", "opus"]) == [all[0], all[2]])
    #expect(
      try found(["claude"], ["CLAUDE_CODE_AUTO_COMPACT_WINDOW": "900000"]) == [
        all[0], "env.CLAUDE_CODE_AUTO_COMPACT_WINDOW=200000", all[1],
      ])
    #expect(try found(["codex"]).isEmpty)
  }
}
