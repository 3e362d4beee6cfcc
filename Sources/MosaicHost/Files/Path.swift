import Glibc
import MosaicFormats

/// Paths as text.
package enum Path {
  /// Returns the absolute path without links, as far as the path exists.
  package static func absolute(_ path: String) -> String {
    let resolved = resolved(path.isEmpty ? "." : path)
    if let trace = DiskTrace.current {
      // A relative path depends on the current folder.
      if path.hasPrefix("/") { trace.note(.link, path, resolved) } else { trace.giveUp() }
    }
    if let resolved { return resolved }
    let trimmed = path.trimmingSlashes()
    // If the current folder was deleted, paths below it stay relative, and the file system rejects them.
    if trimmed.isEmpty || trimmed == "." { return "." }
    let above = absolute(parent(trimmed))
    return (above == "/" ? "" : above) + "/" + name(trimmed)
  }

  /// Returns the absolute path without links; nil if it does not exist.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Returns the path relative to the current folder if it is below it.
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

  /// Returns an absolute path without `.` and `..`. It reads no link, so it is meant for paths that do not exist.
  package static func resolvingDots(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Returns the folder that a path is in.
  package static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Returns the last component of a path.
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
