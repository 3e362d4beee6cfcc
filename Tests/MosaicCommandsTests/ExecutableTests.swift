import Foundation
import MosaicTestHarness
import Testing

/// The program that ships. `make release` builds it; CI does that before the tests.
@Suite("The executable", .runsPrograms)
struct ExecutableTests {
  private static let program = Repository.root.appendingPathComponent(".build/release/mosaic")
  private static let isBuilt = FileManager.default.isExecutableFile(atPath: program.path)

  @Test("the program needs only libraries of a minimal system", .enabled(if: isBuilt, "make release has not been run"))
  func needsNothingButTheCLibrary() throws {
    let temporary = try TemporaryFolder()
    let outcome = try Shell(folder: temporary.url, home: temporary.url).run("ldd '\(Self.program.path)'")
    let names = outcome.transcript.split(separator: "\n").compactMap { line in
      line.split(separator: " ").first?.trimmingCharacters(in: .whitespaces).split(separator: "/").last.map(String.init)
    }
    #expect(!names.isEmpty)
    #expect(Set(names).subtracting(["linux-vdso.so.1", "libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2"]) == [])
  }

  @Test(
    "the program works alone, from another folder, without an environment",
    .enabled(if: isBuilt, "make release has not been run"))
  func worksAlone() throws {
    let temporary = try TemporaryFolder()
    let copy = temporary.url.appendingPathComponent("elsewhere/tool")
    try FileManager.default.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Self.program, to: copy)
    let outcome = try Shell(folder: URL(fileURLWithPath: "/"), home: temporary.url).run(
      """
      set -e
      fleet='\(temporary.url.path)/fleet home'
      env -i '\(copy.path)' fleet init --profile software-delivery --full --quiet --home "$fleet"
      env -i '\(copy.path)' fleet check --home "$fleet"
      env -i '\(copy.path)' explain unknown-class | head -n 1
      """)
    #expect(outcome.status == 0)
    #expect(outcome.transcript.hasSuffix("# unknown-class\n"))
  }
}
