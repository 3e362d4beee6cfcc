import Foundation

@testable import MosaicFormats

/// The shipped library, as recorded in the case `shipped-library`. Every other case omits equal files, so that a new
/// role is recorded only once.
struct ShippedTree {
  static let caseName = "shipped-library"
  private static let manifest = "fleet/generated.json"
  private static let folders = ["fleet/roles/", "fleet/profiles/", "fleet/examples/", "tools/"]

  private let library: FileTree
  private let manifestLines: Set<Substring>

  init() throws {
    var tree = try FileTree(Repository.fixtures.appendingPathComponent("compile/\(Self.caseName)/expected"))
    manifestLines = Set(Self.lines(tree.files[Self.manifest] ?? ""))
    tree.files = tree.files.filter { Self.holds($0.key) }
    library = tree
  }

  /// Returns a tree without the library, and the paths of the library that are missing in it.
  func taken(from tree: FileTree) -> (rest: FileTree, missing: [String]) {
    let equal = Set(library.files.filter { tree.files[$0.key] == $0.value }.keys)
    let missing = library.files.keys.filter { tree.files[$0] == nil }.sorted()
    var rest = tree
    rest.files = tree.files.filter { !equal.contains($0.key) }
    let (manifest, recorded) = strip(equal, from: tree.files[Self.manifest] ?? "")
    rest.files[Self.manifest] = manifest
    return (rest, missing + equal.subtracting(recorded).map { "\($0) in the manifest" }.sorted())
  }

  /// Returns the manifest without the lines that also are in the library's manifest, and the paths of these lines.
  private func strip(_ paths: Set<String>, from manifest: String) -> (text: String, paths: Set<String>) {
    var kept: [Substring] = []
    var found: Set<String> = []
    for line in manifest.split(separator: "\n", omittingEmptySubsequences: false) {
      let path = line.split(separator: "\"").dropFirst().first.map(String.init) ?? ""
      let isKnown = paths.contains(path) && manifestLines.contains(Self.withoutComma(line))
      if isKnown { found.insert(path) } else { kept.append(line) }
    }
    return (kept.joined(separator: "\n"), found)
  }

  private static func holds(_ path: String) -> Bool {
    folders.contains { path.hasPrefix($0) } || path.hasPrefix("fleet/") && path.hasSuffix(".schema.json")
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n").map(withoutComma)
  }

  private static func withoutComma(_ line: Substring) -> Substring {
    line.hasSuffix(",") ? line.dropLast() : line
  }
}
