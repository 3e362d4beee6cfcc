import Foundation

/// The `mosaic` that was built with these tests.
enum BuiltProgram {
  /// Folder of the running test bundle.
  static let folder: String = {
    let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
    let bundle = maps.split(separator: "\n").first { $0.hasSuffix(".xctest") }
    let path = bundle?.split(separator: " ", maxSplits: 5).last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    return URL(fileURLWithPath: path).deletingLastPathComponent().path
  }()

  static let path = folder + "/mosaic"
}
