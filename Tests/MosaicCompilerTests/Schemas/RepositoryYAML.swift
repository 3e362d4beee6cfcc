import Foundation

/// Every YAML file that a fixture or the shipped library consists of.
enum RepositoryYAML {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File {
    let path: String
    let bytes: [UInt8]
  }

  static func files() throws -> [File] {
    try ["Fixtures", "framework", "Fuzz/seeds"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path).sorted()
        .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.map { "\(folder)/\($0)" }
        .compactMap { path in
          (try? Data(contentsOf: root.appendingPathComponent(path))).map { File(path: path, bytes: [UInt8]($0)) }
        }
    }
  }
}
