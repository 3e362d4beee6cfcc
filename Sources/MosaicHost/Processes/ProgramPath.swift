extension Environment {
  /// Whether a program is there, for someone whose `PATH` is the given one.
  package static func isThere(_ program: String, on path: String) -> Bool {
    if program.utf8.contains(UInt8(ascii: "/")) { return FileBytes.isExecutable(expandingHome(program)) }
    return path.split(separator: ":").contains { FileBytes.isExecutable("\($0)/\(program)") }
  }

  /// Path of a program, which is looked for on PATH unless it is a path already; nil if there is none.
  package static func program(_ name: String) -> String? {
    if name.utf8.contains(UInt8(ascii: "/")) {
      let path = expandingHome(name)
      return FileBytes.isExecutable(path) ? path : nil
    }
    let folders = Environment["PATH", default: ""].split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileBytes.isExecutable($0) }
  }

  /// A path with the person's home for `~`.
  package static func expandingHome(_ path: String) -> String {
    path == "~" || path.hasPrefix("~/") ? Environment["HOME", default: ""] + path.dropFirst() : path
  }
}
