package import MosaicFormats
import MosaicHost

/// Decides which entries of folders are skipped: those that `.mosaicignore` files or patterns on a command line match.
///
/// The files have the syntax of `.gitignore`. They apply to their folder and everything below it; the file nearest to a
/// path wins. Those in the folders above count as well, up to the folder with `.git`.
package struct IgnoredPaths {
  package static let fileName = ".mosaicignore"

  private struct Level {
    /// Absolute, without links.
    let folder: String
    let rules: IgnoreRules
  }

  /// The outermost folder first.
  private var levels: [Level]
  /// From a command line; takes precedence over files.
  private let options: Level?
  private let reading: SourceReading

  /// - Parameters:
  ///   - folder: the absolute path of a folder, whose own file is not read yet.
  ///   - patterns: relative to the current folder or, if `folder` is not below it, to `folder`.
  /// - Throws: `SourceReader.Failure` if a file cannot be read.
  package init(
    above folder: String, excluding patterns: [IgnorePattern] = [], reading: SourceReading
  ) throws(SourceReader.Failure) {
    self.reading = reading
    levels = []
    let current = Path.currentFolder
    let base = current == "/" || folder == current || folder.hasPrefix(current + "/") ? current : folder
    options = patterns.isEmpty ? nil : Level(folder: base, rules: IgnoreRules(patterns))
    for above in Self.foldersAbove(folder) { try enter(above) }
  }

  /// Returns the folders above a folder that belong to its repository, outermost first.
  private static func foldersAbove(_ folder: String) -> [String] {
    let root = GitCheckout.root(of: folder) ?? "/"
    var folders: [String] = []
    var place = folder
    while place != root && place.hasPrefix("/") {
      place = Path.parent(place)
      folders.append(place)
    }
    return folders.reversed()
  }

  /// Reads the file of a folder, if there is one, before the folder's entries are decided.
  package mutating func enter(_ folder: String) throws(SourceReader.Failure) {
    let path = folder == "/" ? "/\(Self.fileName)" : "\(folder)/\(Self.fileName)"
    guard let bytes = try reading.read(path) else { return }
    levels.append(Level(folder: folder, rules: IgnoreRules(bytes)))
  }

  /// Returns whether an entry of the folder that was entered last is skipped.
  ///
  /// - Parameter path: absolute.
  package func contains(_ path: String, isFolder: Bool) -> Bool {
    if levels.isEmpty && options == nil { return false }
    let order = [options].compactMap(\.self) + levels.reversed()
    for level in order where level.folder == "/" || path.hasPrefix(level.folder + "/") {
      let relative = Array(path.utf8)[(level.folder == "/" ? 1 : level.folder.utf8.count + 1)...]
      if let isIgnored = level.rules.ignores(relative, isFolder: isFolder) { return isIgnored }
    }
    return false
  }

  /// Returns whether a file is skipped, or any folder above it.
  ///
  /// - Parameter path: absolute, without links.
  package static func contain(file path: String, reading: SourceReading) throws(SourceReader.Failure) -> Bool {
    var folder = foldersAbove(Path.parent(path)).first ?? Path.parent(path)
    var ignored = try IgnoredPaths(above: folder, reading: reading)
    for name in path.dropFirst(folder == "/" ? 1 : folder.count + 1).split(separator: "/") {
      try ignored.enter(folder)
      let entry = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      if ignored.contains(entry, isFolder: entry != path) { return true }
      folder = entry
    }
    return false
  }
}
