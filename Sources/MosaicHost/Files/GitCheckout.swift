import MosaicFormats

/// A folder with `.git`, which is a folder or, in a worktree or a submodule, a file that names one.
///
/// git itself is not run: it may be missing, and it refuses checkouts of other users, which CI systems make.
package enum GitCheckout {
  /// Returns the root of the checkout that a folder belongs to; nil if it belongs to none.
  ///
  /// - Parameter folder: an absolute path without links.
  package static func root(of folder: String) -> String? {
    var place = folder
    while place.hasPrefix("/") {
      if FileBytes.exists(path(".git", in: place)) { return place }
      if place == "/" { return nil }
      place = Path.parent(place)
    }
    return nil
  }

  /// Returns the tracked files of the checkout with a root, relative to it; nil if they cannot be read.
  package static func trackedFiles(at root: String) -> [String]? {
    let data = folder(of: path(".git", in: root), relativeTo: root)
    guard let bytes = FileBytes.read(path("index", in: data)) else { return nil }
    return GitIndex(bytes, objects: usesSHA256(data) ? .sha256 : .sha1)?.paths
  }

  /// Returns the folder that a `.git` file names, or the path itself if it is a folder.
  private static func folder(of file: String, relativeTo folder: String) -> String {
    let prefix = "gitdir: "
    guard let text = line(of: file), text.hasPrefix(prefix) else { return file }
    return place(String(text.dropFirst(prefix.count)), relativeTo: folder)
  }

  private static func usesSHA256(_ data: String) -> Bool {
    let common = line(of: path("commondir", in: data)).map { place($0, relativeTo: data) } ?? data
    let config = FileBytes.read(path("config", in: common)) ?? []
    return String(decoding: config, as: UTF8.self).split(separator: "\n").contains { setting in
      let words = setting.lowercased().split { " \t=".contains($0) }
      return words == ["objectformat", "sha256"]
    }
  }

  private static func line(of file: String) -> String? {
    guard !FileBytes.isFolder(file), let bytes = FileBytes.read(file) else { return nil }
    return String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
  }

  private static func place(_ path: String, relativeTo folder: String) -> String {
    path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }

  private static func path(_ name: String, in folder: String) -> String {
    folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }
}
