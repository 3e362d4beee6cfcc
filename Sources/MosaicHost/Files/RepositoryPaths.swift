/// Paths relative to the root of the repository. CI systems attach annotations to files by these paths, wherever the
/// program runs and however a file was named.
package struct RepositoryPaths {
  /// The absolute path of the root, without links.
  package let root: String

  /// Chooses the folder that a CI system names, else the git checkout that the program runs in, else the one that
  /// contains the files. A folder is chosen only if a file is in it. Without any, the root is the current folder.
  ///
  /// - Parameters:
  ///   - paths: the files of a report, as shown to people.
  ///   - folders: the folders that CI systems name.
  package init(for paths: [String], named folders: [String]) {
    let current = Path.absolute(".")
    let places = paths.map(Self.place)
    let checkouts = [GitCheckout.root(of: current)] + places.map { GitCheckout.root(of: Path.parent($0)) }
    let roots = folders.filter(FileBytes.isFolder).map(Path.absolute) + checkouts.compactMap(\.self)
    root = roots.first { root in places.isEmpty || places.contains { relative($0, to: root) != nil } } ?? current
  }

  /// Returns the path relative to the root, without `..`; an absolute path if the file is elsewhere.
  package func path(of shown: String) -> String {
    // A link in the repository is named by its target if that is a file of the repository, too.
    let places = [Path.absolute(shown), Self.place(of: shown), Path.resolvingDots(Self.absolute(shown))]
    return places.lazy.compactMap { relative($0, to: root) }.first ?? places[1]
  }

  /// Returns the absolute path of an entry in a folder without links; the entry itself may be a link.
  private static func place(of shown: String) -> String {
    let path = absolute(shown)
    if ["", ".", ".."].contains(Path.name(path)) { return Path.absolute(path) }
    let folder = Path.absolute(Path.parent(path))
    return Path.resolvingDots(folder == "/" ? "/\(Path.name(path))" : "\(folder)/\(Path.name(path))")
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(Path.currentFolder)/\(path)"
  }
}

/// Returns a path relative to a folder; nil if it is not below it.
private func relative(_ path: String, to folder: String) -> String? {
  if path == folder { return "." }
  let prefix = folder == "/" ? "/" : folder + "/"
  return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
}
