import MosaicFormats
import MosaicHost

/// The rules that keep files of a checkout out of git: those of its `.gitignore` files and of `.git/info/exclude`.
///
/// The rules of a person's own git configuration are not considered, because other clones do not have them.
package struct GitIgnoredFiles {
  private let root: String
  private let tracked: Set<String>
  /// By folder, relative to the root, whose own path is empty.
  private var rules: [String: [(file: String, rules: IgnoreRules)]] = [:]

  /// Returns nil if a folder is in no checkout.
  ///
  /// - Parameter folder: an absolute path without links.
  package init?(around folder: String) {
    guard let root = GitCheckout.root(of: folder) else { return nil }
    self.root = root
    tracked = Set(GitCheckout.trackedFiles(at: root) ?? [])
  }

  /// Returns the rule that hides a file, with its file and line, as `git check-ignore --verbose` prints it; nil if the
  /// file is tracked or no rule matches it or a folder above it.
  ///
  /// - Parameter path: absolute, without links; the file need not exist.
  package mutating func rule(hiding path: String) -> (pattern: String, place: String)? {
    let base = root == "/" ? "/" : root + "/"
    guard path.hasPrefix(base) else { return nil }
    let relative = String(path.dropFirst(base.count))
    if tracked.contains(relative) { return nil }
    let parts = relative.split(separator: "/")
    for count in 1...max(1, parts.count) {
      let entry = parts.prefix(count).joined(separator: "/")
      guard let found = match(entry, isFolder: count < parts.count) else { continue }
      if !found.rule.pattern.isNegated { return (found.rule.text, "\(found.file):\(found.rule.line)") }
    }
    return nil
  }

  /// Returns the rule that decides about an entry. The file nearest to it wins.
  private mutating func match(_ entry: String, isFolder: Bool) -> (file: String, rule: IgnoreRules.Rule)? {
    let folders = entry.split(separator: "/").dropLast()
    for count in (0...folders.count).reversed() {
      let folder = folders.prefix(count).joined(separator: "/")
      let path = Array(entry.utf8)[(folder.isEmpty ? 0 : folder.utf8.count + 1)...]
      for (file, rules) in read(folder) {
        if let rule = rules.rule(for: path, isFolder: isFolder) { return (file, rule) }
      }
    }
    return nil
  }

  private mutating func read(_ folder: String) -> [(file: String, rules: IgnoreRules)] {
    if let known = rules[folder] { return known }
    let files = folder.isEmpty ? [".gitignore", ".git/info/exclude"] : ["\(folder)/.gitignore"]
    let found = files.compactMap { file in
      FileBytes.read("\(root)/\(file)").map { (file: file, rules: IgnoreRules($0)) }
    }
    rules[folder] = found
    return found
  }
}
