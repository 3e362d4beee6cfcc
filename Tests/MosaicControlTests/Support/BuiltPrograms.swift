import Foundation

/// The location of the programs built with the tests.
enum BuiltPrograms {
  /// The folder from which the running test bundle was loaded.
  static let folder: String = {
    let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
    let bundle = maps.split(separator: "\n").first { $0.hasSuffix(".xctest") }
    let path = bundle?.split(separator: " ", maxSplits: 5).last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    return (path as NSString).deletingLastPathComponent
  }()

  static var mosaic: String { "\(folder)/mosaic" }
  static var standIn: String { "\(folder)/composer-stand-in" }
}
