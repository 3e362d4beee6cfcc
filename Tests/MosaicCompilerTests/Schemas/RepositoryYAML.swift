import Foundation

/// The YAML files of all fixtures and of the shipped library.
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
