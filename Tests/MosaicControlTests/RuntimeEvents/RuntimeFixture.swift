import Foundation

/// Files written by the real runtimes: `Fixtures/runtimes`.
enum RuntimeFixture {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../Fixtures/runtimes").standardized.path

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func lines(_ name: String) throws -> [String] {
    try String(contentsOfFile: path(name), encoding: .utf8).split(separator: "\n").map(String.init)
  }
}
