import Glibc
import MosaicHost

/// A folder's position in a git repository, as far as runtimes check it. See gitrepository-layout(5).
struct GitPlace: Equatable {
  /// The nearest ancestor with a `.git`.
  let root: String
  /// The repository's own folder: the main worktree, or the repository itself if it is bare. It is the root if that is
  /// not a linked worktree.
  let main: String

  /// - Parameters:
  ///   - folder: an absolute path without links.
  ///   - needsHead: whether a `.git` folder counts only with a `HEAD`, as for Codex.
  init?(of folder: String, needsHead: Bool) {
    guard let root = RealPath.ancestors(folder).first(where: { Self.isRoot($0, needsHead: needsHead) }) else {
      return nil
    }
    self.root = root
    main = Self.main(of: root) ?? root
  }

  private static func isRoot(_ folder: String, needsHead: Bool) -> Bool {
    let path = folder == "/" ? "/.git" : "\(folder)/.git"
    guard access(path, F_OK) == 0 else { return false }
    return !needsHead || !FileBytes.isFolder(path) || access("\(path)/HEAD", F_OK) == 0
  }

  /// Returns a worktree's main folder. The repository must name the worktree as well: a `.git` file alone can be
  /// forged.
  private static func main(of root: String) -> String? {
    let file = "\(root)/.git"
    guard !FileBytes.isFolder(file), let folder = pointer(file, after: "gitdir: ", in: root),
      let common = pointer("\(folder)/commondir", in: folder),
      RealPath.parent(folder) == "\(common)/worktrees",
      let back = pointer("\(folder)/gitdir", in: folder), back == RealPath.of(file)
    else { return nil }
    return common.hasSuffix("/.git") ? RealPath.parent(common) : common
  }

  /// Returns the path in a one-line file, without links.
  private static func pointer(_ file: String, after prefix: String = "", in folder: String) -> String? {
    guard let bytes = FileBytes.read(file), bytes.count < 8192 else { return nil }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""
    guard line.hasPrefix(prefix) else { return nil }
    let path = line.dropFirst(prefix.count)
    return RealPath.of(path.hasPrefix("/") ? String(path) : "\(folder)/\(path)")
  }
}
