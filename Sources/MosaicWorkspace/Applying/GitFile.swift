import MosaicCompiler
import MosaicModel

/// A file that tells git how to treat a workspace. It belongs to a person: only lines that it lacks are added.
package struct GitFile: Sendable {
  /// The change to the file.
  package enum Change: Equatable, Sendable {
    case none
    case created
    case added(lines: [String])
    /// The entry is not a regular file, so its owner has to add the lines.
    case needed(lines: [String])
  }

  /// Relative to the workspace.
  package let path: String
  private let heading: String
  package let lines: [String]

  /// Keeps secrets, the state of the running fleet and backups out of a repository.
  package static let ignore = GitFile(
    path: ".gitignore", heading: "# Secrets, the state of the running fleet, and backups by mosaic",
    lines: ["*.local.env", "run/", "backlog/", "worktrees/", "*.bak-*", "matrix.token"])

  /// Makes git keep the line endings of generated files, which are compared byte by byte.
  package static let attributes = GitFile(
    path: ".gitattributes", heading: "# Files that mosaic generates keep their line endings",
    lines: GeneratedPath.folders.sorted().flatMap { folder in
      folder == "fleet" ? ["fleet/*.json -text", "fleet/*.md -text"] : ["\(folder)/** -text"]
    })

  package static let all = [ignore, attributes]

  /// Adds the missing lines.
  package func write(in folder: WorkspaceFolder) throws -> Change {
    switch try folder.entry(at: path) {
    case .absent:
      try folder.write(RenderedFile(path: path, mode: .shared, bytes: text(lines, lineEnd: "\n")))
      return .created
    case .file(let file):
      let missing = missing(in: file.bytes)
      if missing.isEmpty { return .none }
      try folder.replace(path, found: file, with: file.bytes + addition(missing, to: file.bytes))
      return .added(lines: missing)
    case .link, .folder, .other, .unreachable: return .needed(lines: lines)
    }
  }

  private func missing(in bytes: [UInt8]) -> [String] {
    let present = Set(
      bytes.split(separator: 0x0A).map { line in
        let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      })
    return lines.filter { !present.contains($0) }
  }

  private func addition(_ lines: [String], to bytes: [UInt8]) -> [UInt8] {
    let lineEnd = bytes.contains(0x0D) ? "\r\n" : "\n"
    let isOpen = bytes.last.map { $0 != 0x0A } ?? false
    return Array((isOpen ? lineEnd : "").utf8) + Array((bytes.isEmpty ? "" : lineEnd).utf8)
      + text(lines, lineEnd: lineEnd)
  }

  private func text(_ lines: [String], lineEnd: String) -> [UInt8] {
    Array(([heading] + lines).map { $0 + lineEnd }.joined().utf8)
  }
}
