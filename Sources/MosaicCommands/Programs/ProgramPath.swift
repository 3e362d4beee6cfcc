extension Environment {
  /// Path of a program, which is looked for on PATH unless it is a path already; nil where there is none.
  static func program(_ name: String) -> String? {
    if name.utf8.contains(UInt8(ascii: "/")) {
      let path = expandingHome(name)
      return SourceReader.isExecutable(path) ? path : nil
    }
    let folders = Environment["PATH", default: ""].split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { SourceReader.isExecutable($0) }
  }

  /// A path with the person's home for `~`.
  static func expandingHome(_ path: String) -> String {
    path == "~" || path.hasPrefix("~/") ? Environment["HOME", default: ""] + path.dropFirst() : path
  }
}
