extension Environment {
  /// Path of a program, which is looked for on PATH unless it is a path already; nil where there is none.
  static func program(_ name: String) -> String? {
    if name.hasPrefix("/") { return SourceReader.isExecutable(name) ? name : nil }
    let folders = Environment["PATH", default: ""].split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { SourceReader.isExecutable($0) }
  }
}
