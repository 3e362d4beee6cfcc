import Foundation

/// The YAML files of the repository: fixtures, shipped files and fuzzing seeds.
enum RepositoryFiles {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File {
    let path: String
    let bytes: [UInt8]
  }

  static func yaml() throws -> [File] {
    let seeds = try paths(below: "Fuzz/seeds/yaml", endingWith: [""])
    return try seeds.map(file)
      + ["Fixtures", "framework", "templates", "Fuzz/seeds"].flatMap { folder in
        try paths(below: folder, endingWith: [".yaml", ".yml"]).map(file)
      }
  }

  struct Contract {
    let path: String
    let bytes: [UInt8]
    let frontMatter: [UInt8]
  }

  /// Returns the role contracts with front matter, which is enclosed by two lines of dashes.
  static func contracts() throws -> [Contract] {
    try ["Fixtures", "framework"].flatMap { folder in
      try paths(below: folder, endingWith: [".md"]).compactMap { path in
        let file = try file(path)
        let lines = String(decoding: file.bytes, as: UTF8.self).components(separatedBy: "\n")
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else { return nil }
        let inside = lines[1..<end].map { $0 + "\n" }.joined()
        return Contract(path: path, bytes: file.bytes, frontMatter: Array(inside.utf8))
      }
    }
  }

  private static func paths(below folder: String, endingWith endings: [String]) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path).sorted()
      .filter { path in endings.contains { path.hasSuffix($0) } }.map { "\(folder)/\($0)" }.filter(isFile)
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let url = root.appendingPathComponent(path)
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
  }

  private static func file(_ path: String) throws -> File {
    File(path: path, bytes: [UInt8](try Data(contentsOf: root.appendingPathComponent(path))))
  }
}
