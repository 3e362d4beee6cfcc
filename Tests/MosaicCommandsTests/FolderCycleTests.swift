import Foundation
import MosaicTestHarness
import Testing

/// Folders of a target may depend on each other in one direction only.
///
/// Swift has no imports within a target, so dependencies are found by name: a file uses a folder if it names a type or
/// function that only that folder declares at top level.
@Suite("Folders of a target do not depend on each other in a cycle", .runsPrograms)
struct FolderCycleTests {
  private static let sources = Repository.root.appendingPathComponent("Sources")
  @Test("no target has a cycle")
  func targets() throws {
    for target in try FileManager.default.contentsOfDirectory(atPath: Self.sources.path).sorted() {
      #expect(FolderUses(of: try files(of: target)).circle == nil, "\(target)")
    }
  }

  @Test("a cycle caused by moving a file to another folder is detected")
  func movedFile() throws {
    var files = try files(of: "MosaicControl")
    let moved = try #require(files.firstIndex { $0.path == "Messaging/Typing.swift" })
    files[moved].path = "Tmux/Typing.swift"
    #expect(FolderUses(of: files).circle == ["Messaging", "Observation", "Tmux"])
  }

  private func files(of target: String) throws -> [FolderUses.File] {
    let folder = Self.sources.appendingPathComponent(target)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.sorted()
      .map { path in
        FolderUses.File(path: path, text: try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8))
      }
  }
}

/// The folders of a target, each with the folders whose declarations it names.
private struct FolderUses {
  struct File {
    /// The path below the target; its first component is the folder, or `.` for the target itself.
    var path: String
    let text: String

    var folder: String {
      let parts = path.split(separator: "/")
      return parts.count > 1 ? String(parts[0]) : "."
    }
  }

  private var uses: [String: Set<String>] = [:]

  init(of files: [File]) {
    let read = files.map { (folder: $0.folder, source: SwiftNames($0.text)) }
    var homes: [Substring: Set<String>] = [:]
    for (folder, source) in read {
      for name in source.declaredAtTop { homes[name, default: []].insert(folder) }
    }
    for (folder, source) in read {
      for name in source.used.subtracting(source.declared) {
        guard let home = homes[name], home.count == 1, let other = home.first, other != folder else { continue }
        uses[folder, default: []].insert(other)
      }
    }
  }

  /// Folders that use each other, directly or indirectly; nil if there are none.
  var circle: [String]? {
    for folder in uses.keys.sorted() {
      let others = reachable(from: folder).filter { $0 != folder && reachable(from: $0).contains(folder) }
      if !others.isEmpty { return ([folder] + others).sorted() }
    }
    return nil
  }

  private func reachable(from folder: String) -> Set<String> {
    var seen: Set<String> = []
    var open = [folder]
    while let next = open.popLast() {
      for other in uses[next] ?? [] where seen.insert(other).inserted { open.append(other) }
    }
    return seen
  }
}

/// The names in a Swift file, without those in comments and strings.
private struct SwiftNames {
  /// Types and functions at top level that are visible to other files.
  private(set) var declaredAtTop: Set<Substring> = []
  /// Everything that the file declares, at any level.
  private(set) var declared: Set<Substring> = []
  /// Names that are not members of something else.
  private(set) var used: Set<Substring> = []

  init(_ text: String) {
    let code = Self.withoutTexts(text)
    let kinds = "struct|enum|class|protocol|actor|typealias|func|let|var"
    declaredAtTop = Self.names(in: code, after: "(?m)^(?:@\\w+ )?(?:(?:package|public|final|indirect) )*(?:\(kinds))")
    declared = Self.names(in: code, after: "\\b(?:\(kinds)|case)")
    for word in code.split(
      omittingEmptySubsequences: true, whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") })
    {
      let previous = word.startIndex > code.startIndex ? code[code.index(before: word.startIndex)] : " "
      if previous != "." { used.insert(Substring(String(word))) }
    }
  }

  private static func names(in code: String, after pattern: String) -> Set<Substring> {
    // The pattern is our own and always valid.
    let regex = try! Regex("\(pattern) (\\w+)", as: (Substring, Substring).self)
    return Set(code.matches(of: regex).map { Substring(String($0.output.1)) })
  }

  private static func withoutTexts(_ text: String) -> String {
    var code = text.replacing(#/"""[\s\S]*?"""/#, with: "")
    code = code.replacing(##/#"[^\n]*?"#/##, with: "")
    code = code.replacing(#/"(?:\\.|[^"\\\n])*"/#, with: "")
    return code.replacing(#/\/\/[^\n]*/#, with: "")
  }
}
