import Foundation
import MosaicCompiler
import MosaicDiagnostics
import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("The same inputs give the same bytes", .runsPrograms)
struct DeterminismTests {
  private static let sources: [String: String] = {
    let cases = Repository.fixtures.appendingPathComponent("compile")
    let names = [
      "hostile-texts", "local-role-adds", "local-role-overrides-shipped", "every-profile-key", "north-star-real-size",
    ]
    let trees = names.compactMap { try? FileTree(cases.appendingPathComponent("\($0)/input")).files }
    return trees.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }()

  @Test("time zone, language, umask, current folder, home and order of folder entries change nothing")
  func machinesAgree() throws {
    let first = try FreshHome()
    let second = try FreshHome()
    for path in Self.sources.keys.sorted() { try first.write(path, Self.sources[path] ?? "") }
    for path in Self.sources.keys.sorted(by: >) { try second.write(path, Self.sources[path] ?? "") }
    let generate = "mosaic fleet generate -q --host alpha --tenant default"
    let plain = try first.run("umask 000; \(generate)", extra: ["TZ": "UTC", "LC_ALL": "C", "LANG": "C"])
    let other = try second.run(
      "umask 077; mkdir -p far/away; cd far/away; \(generate); status=$?; rm -r ../../far; exit $status",
      extra: [
        "TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr", "COLUMNS": "40",
        "NO_COLOR": "1", "TERM": "dumb",
      ])
    #expect((plain.status, other.status) == (0, 0))
    #expect(try FileTree(first.workspace).differences(from: FileTree(second.workspace)) == [])
    #expect(try modes(first) == modes(second))
  }

  @Test("compiling twice in one process gives equal files")
  func compilingTwiceAgrees() {
    let context = CompileContext(
      host: "alpha", tenant: "default", home: .belowHome(".config/mosaic"), program: .belowHome(".local/bin/mosaic"))
    let first = compile(sourceSet(Self.sources.keys.sorted()), in: context)
    let second = compile(sourceSet(Self.sources.keys.sorted()), in: context)
    #expect(!first.files.isEmpty)
    #expect(first.files == second.files)
    #expect(first.diagnostics.map(\.message) == second.diagnostics.map(\.message))
  }

  private func sourceSet(_ paths: [String]) -> SourceSet {
    var sources = SourceSet()
    for path in paths {
      let kind: SourceSet.Kind =
        path.hasSuffix("roster.yaml")
        ? .roster : path.hasSuffix("NORTH_STAR.yaml") ? .northStar : path.hasSuffix(".md") ? .role : .profile
      sources.add(path: path, bytes: Array((Self.sources[path] ?? "").utf8), kind: kind)
    }
    return sources
  }

  /// Returns the modes of all generated paths; the modes of a person's own files depend on their umask.
  private func modes(_ home: FreshHome) throws -> [String: UInt32] {
    let own = Set(Self.sources.keys)
    let folders: Set = ["fleet", "fleet/roles.local", "fleet/profiles.local"]
    return try FileStamps(home.workspace).stamps.filter { !own.contains($0.key) && !folders.contains($0.key) }
      .mapValues(\.mode)
  }
}
