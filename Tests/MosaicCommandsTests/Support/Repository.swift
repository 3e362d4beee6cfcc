import Foundation

/// The source tree and the program built from it.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let fixtures = root.appendingPathComponent("Fixtures")

  /// The folder of the built products: the one from which the running test bundle was loaded.
  static let products: URL = {
    let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
    let bundle = maps.split(separator: "\n").first { $0.hasSuffix(".xctest") }
    let path = bundle?.split(separator: " ", maxSplits: 5).last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    return URL(fileURLWithPath: path).deletingLastPathComponent()
  }()
}
