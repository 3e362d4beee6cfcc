import Glibc

/// Paths as text.
enum Path {
  /// Absolute and without links, as far as the path exists.
  static func absolute(_ path: String) -> String {
    let full = path.hasPrefix("/") ? path : currentFolder + "/" + path
    var existing = full
    var rest = ""
    while !existing.isEmpty {
      if let resolved = realpath(existing, nil) {
        defer { free(resolved) }
        let base = String(cString: resolved)
        return rest.isEmpty ? base : (base == "/" ? "" : base) + rest
      }
      let name = existing.split(separator: "/").last ?? ""
      existing = String(existing.trimmingSlashes().dropLast(name.count)).trimmingSlashes()
      rest = "/" + name + rest
    }
    return full
  }

  /// Relative to the current folder where the path is below it.
  static func shown(_ path: String) -> String {
    guard path.hasPrefix("/") else { return normalized(path) }
    let base = currentFolder
    if path == base { return "." }
    return path.hasPrefix(base + "/") ? String(path.dropFirst(base.count + 1)) : path
  }

  static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  private static func normalized(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}

extension String {
  fileprivate func trimmingSlashes() -> String {
    var text = self
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }
}
