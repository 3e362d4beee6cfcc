extension Environment {
  /// Returns whether a program exists for a given `PATH`.
  package static func isThere(_ program: String, on path: String) -> Bool {
    if program.utf8.contains(UInt8(ascii: "/")) { return FileBytes.isExecutable(expandingHome(program)) }
    return path.split(separator: ":").contains { FileBytes.isExecutable("\($0)/\(program)") }
  }

  /// Returns the path of a program, which is looked up on PATH unless it is a path already; nil if there is none.
  package static func program(_ name: String) -> String? { program(name, on: Environment["PATH", default: ""]) }

  /// The same for a given `PATH`.
  package static func program(_ name: String, on path: String) -> String? {
    if name.utf8.contains(UInt8(ascii: "/")) {
      let path = expandingHome(name)
      return FileBytes.isExecutable(path) ? path : nil
    }
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { FileBytes.isExecutable($0) }
  }

  /// Replaces a leading `~` of a path with the person's home.
  package static func expandingHome(_ path: String) -> String {
    path == "~" || path.hasPrefix("~/") ? Environment["HOME", default: ""] + path.dropFirst() : path
  }
}
