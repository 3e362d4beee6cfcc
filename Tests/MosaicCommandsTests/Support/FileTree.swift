import Foundation

/// Every file below a folder, as text by relative path. Links are shown as `-> target`.
struct FileTree: Equatable {
  var files: [String: String] = [:]

  init() {}

  init(_ folder: URL) throws {
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let url = folder.appendingPathComponent(path)
      let kind = try FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
      switch kind {
      case .typeDirectory: continue
      case .typeSymbolicLink:
        files[path] = "-> " + (try FileManager.default.destinationOfSymbolicLink(atPath: url.path))
      case .typeRegular: files[path] = String(decoding: try Data(contentsOf: url), as: UTF8.self)
      default: files[path] = "(not a regular file)"
      }
    }
  }

  func write(to folder: URL) throws {
    try? FileManager.default.removeItem(at: folder)
    for (path, text) in files {
      let url = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  /// Returns the paths that differ, each with its first differing line.
  func differences(from other: FileTree) -> [String] {
    Set(files.keys).union(other.files.keys).sorted().compactMap { path in
      switch (files[path], other.files[path]) {
      case (let mine?, let theirs?): mine == theirs ? nil : "\(path): \(firstDifference(mine, theirs))"
      case (nil, _): "\(path) is missing"
      case (_, nil): "\(path) should not be there"
      }
    }
  }

  private func firstDifference(_ mine: String, _ theirs: String) -> String {
    let mineLines = mine.split(separator: "\n", omittingEmptySubsequences: false)
    let theirLines = theirs.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, pair) in zip(mineLines, theirLines).enumerated() where pair.0 != pair.1 {
      return "line \(number + 1) is \"\(pair.0)\", recorded is \"\(pair.1)\""
    }
    return "\(mineLines.count) lines, recorded are \(theirLines.count)"
  }
}
