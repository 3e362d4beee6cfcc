import Foundation
import Testing

/// The files that `tools/dist.sh` makes from `program`, packed once for all tests.
final class PackedProgram: Sendable {
  static let shared = Result { try PackedProgram() }

  /// Why nothing can be packed here; nil if it can.
  static let unavailability: String? = {
    let tools = ["swiftc", "python3", "objdump", "strip", "tar", "gzip", "sha256sum"]
    let script = tools.map { "command -v \($0) >/dev/null || printf '%s ' \($0)" }.joined(separator: "; ")
    let missing = try? Shell(folder: Repository.root, home: Repository.root, extra: ["PATH": path]).run(script)
    return missing?.transcript.isEmpty == true ? nil : "missing: \(missing?.transcript ?? "a shell")"
  }()

  /// Where the tools of a person who builds the program are.
  static let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
  static let time = "1700000000"

  /// The release program if it is newer than its sources, as it is in CI; else the program that the tests were built
  /// with. A test does not build the release program, because that takes many minutes. The other one is a debug build
  /// that needs shared libraries.
  static let program: String = {
    let script = """
      test -x .build/release/mosaic &&
        test -z "$(find Sources docs/diagnostics docs/states docs/live docs/topics framework templates -newer .build/release/mosaic)"
      """
    let isCurrent = (try? Shell(folder: Repository.root, home: Repository.root).run(script))?.status == 0
    return isCurrent
      ? Repository.root.appendingPathComponent(".build/release/mosaic").path
      : Repository.products.appendingPathComponent("mosaic").path
  }()

  private let temporary: TemporaryFolder
  let transcript: String

  private init() throws {
    temporary = try TemporaryFolder()
    let outcome = try Self.pack(into: temporary.url)
    transcript = outcome.transcript
    guard outcome.status == 0 else { throw Failure(description: outcome.transcript) }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter prelude: a script that runs before.
  static func pack(
    into folder: URL, after prelude: String = "true", extra: [String: String] = [:]
  ) throws -> Shell.Outcome {
    let variables = [
      "PATH": path, "SOURCE_DATE_EPOCH": time, "MOSAIC_DIST_SHARED": "1",
      "TOOL": Repository.root.appendingPathComponent("tools/dist.sh").path,
      "PROGRAM": program,
    ]
    return try Shell(folder: folder, home: folder, extra: variables.merging(extra) { $1 })
      .run("\(prelude); sh \"$TOOL\" \"$PROGRAM\" .")
  }

  var folder: URL { temporary.url }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// The name of the tarball without `.tar.gz`.
  func archive() throws -> String {
    let name = try #require(try names().first { $0.hasSuffix(".tar.gz") })
    return String(name.dropLast(".tar.gz".count))
  }

  func version() throws -> String {
    String(try archive().split(separator: "-")[1])
  }

  /// The checksum of the tarball, as a person copies it from SHA256SUMS.
  func checksum() throws -> String {
    let sums = try String(contentsOf: folder.appendingPathComponent("SHA256SUMS"), encoding: .utf8)
    let line = try #require(sums.split(separator: "\n").first { $0.hasSuffix(".tar.gz") })
    return String(line.prefix { $0 != " " })
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, with the reason, if nothing can be packed here.
  static var needsPacking: Self {
    .enabled(if: PackedProgram.unavailability == nil, Comment(rawValue: PackedProgram.unavailability ?? ""))
  }
}
