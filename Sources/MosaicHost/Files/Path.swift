import Glibc

/// Paths as text.
package enum Path {
  /// Absolute and without links, as far as the path exists.
  package static func absolute(_ path: String) -> String {
    if let resolved = realpath(path.isEmpty ? "." : path, nil) {
      defer { free(resolved) }
      return String(cString: resolved)
    }
    let trimmed = path.trimmingSlashes()
    // The current folder is gone: what is below it stays relative, and the disk refuses it.
    if trimmed.isEmpty || trimmed == "." { return "." }
    let above = absolute(parent(trimmed))
    return (above == "/" ? "" : above) + "/" + name(trimmed)
  }

  /// Relative to the current folder where the path is below it.
  package static func shown(_ path: String) -> String {
    guard path.hasPrefix("/") else { return normalized(path) }
    let base = currentFolder
    if path == base { return "." }
    return path.hasPrefix(base + "/") ? String(path.dropFirst(base.count + 1)) : path
  }

  package static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  private static func normalized(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// The folder that a path is in.
  package static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component of a path.
  package static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension String {
  fileprivate func trimmingSlashes() -> String {
    var text = self
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }
}
