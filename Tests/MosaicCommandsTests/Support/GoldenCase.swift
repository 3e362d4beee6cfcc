import Foundation
import Testing

/// A folder in `Fixtures`: input, a command and the recorded output.
///
/// `input/` is copied to a fresh folder and `command` (a script; each kind has a default) runs there. `expected.txt`
/// contains the output, and `expected/` the files that exist afterwards.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  let name: String
  let folder: URL

  var testDescription: String { name }
  var input: URL { folder.appendingPathComponent("input") }
  var transcript: URL { folder.appendingPathComponent("expected.txt") }
  var tree: URL { folder.appendingPathComponent("expected") }

  /// Set by `make record`: the output is recorded, and the test still fails.
  static let isRecording = ProcessInfo.processInfo.environment["MOSAIC_RECORD"] == "1"

  /// Returns every folder below `Fixtures/<kind>` that has an `input` or a `command`.
  static func all(_ kind: String) -> [GoldenCase] {
    let root = Repository.fixtures.appendingPathComponent(kind)
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    let cases = Set(paths.filter { isCase($0, in: root) }.map { ($0 as NSString).deletingLastPathComponent })
    return cases.sorted().map { GoldenCase(name: $0, folder: root.appendingPathComponent($0)) }
  }

  private static func isCase(_ path: String, in root: URL) -> Bool {
    let parts = path.split(separator: "/")
    guard let last = parts.last, !parts.dropLast().contains("input"), !parts.dropLast().contains("expected") else {
      return false
    }
    return last == "input" || last == "command"
  }

  func command(default script: String) throws -> String {
    let file = folder.appendingPathComponent("command")
    guard FileManager.default.fileExists(atPath: file.path) else { return script }
    return try String(contentsOf: file, encoding: .utf8)
  }

  func check(transcript outcome: Shell.Outcome, at home: URL) throws {
    let shown = outcome.transcript.replacingOccurrences(of: home.path, with: "$HOME")
    let seen = withoutSizes(shown) + "exit \(outcome.status)\n"
    let recorded = try? String(contentsOf: transcript, encoding: .utf8)
    guard seen != recorded else { return }
    if Self.isRecording { try Data(seen.utf8).write(to: transcript) }
    Issue.record("\(name): seen\n\(seen)\nrecorded\n\(recorded ?? "nothing")")
  }

  /// Removes counts that grow with the shipped library; otherwise each new role would require recording the cases
  /// again.
  private func withoutSizes(_ transcript: String) -> String {
    transcript.replacing(/\b[0-9]{2,} (files created|unchanged|generated files)\b/) { "N \($0.1)" }
  }

  func check(tree seen: FileTree) throws {
    let recorded = (try? FileTree(tree)) ?? FileTree()
    let differences = seen.differences(from: recorded)
    guard !differences.isEmpty else { return }
    if Self.isRecording { try seen.write(to: tree) }
    Issue.record("\(name):\n\(differences.joined(separator: "\n"))")
  }
}
