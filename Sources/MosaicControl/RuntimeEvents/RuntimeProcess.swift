import Glibc

/// What `/proc` tells about a process. See proc_pid_stat(5) and proc_pid_environ(5).
struct RuntimeProcess {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  /// Fields of `stat` after the program's name, which may hold blanks and parentheses: state, parent, …
  private var fields: [Substring]? {
    guard let bytes = FileBytes.read("/proc/\(number)/stat") else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.lastIndex(of: ")").map { text[text.index(after: $0)...].split(separator: " ") }
  }

  /// Whether it runs; one that has ended and is not collected yet does not.
  var isAlive: Bool {
    guard let state = fields?.first else { return false }
    return state != "Z" && state != "X"
  }

  /// Whether a signal such as SIGSTOP holds it.
  var isStopped: Bool { fields?.first == "T" }

  var parent: Int32? { fields.flatMap { $0.count > 1 ? Int32($0[1]) : nil } }

  /// Ticks since the machine was started; with the number it names one process for certain.
  var startTime: String? { fields.flatMap { $0.count > 19 ? String($0[19]) : nil } }

  func isOrDescends(from ancestor: Int32) -> Bool {
    var process = self
    for _ in 0..<64 {
      if process.number == ancestor { return true }
      guard process.number > 1, let parent = process.parent else { return false }
      process = RuntimeProcess(parent)
    }
    return false
  }

  /// Its children. A kernel without `CONFIG_PROC_CHILDREN` shows none.
  var children: [Int32] {
    let bytes = FileBytes.read("/proc/\(number)/task/\(number)/children") ?? []
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
  }

  /// The variables that it was started with.
  func variables(_ names: Set<String>) -> [String: String] {
    var found: [String: String] = [:]
    for entry in (FileBytes.read("/proc/\(number)/environ") ?? []).split(separator: 0) {
      guard let sign = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(decoding: entry[..<sign], as: UTF8.self)
      if names.contains(name) { found[name] = String(decoding: entry[entry.index(after: sign)...], as: UTF8.self) }
    }
    return found
  }

  /// Paths of the files that it has open.
  var openFiles: [String] {
    let folder = "/proc/\(number)/fd"
    guard let entries = opendir(folder) else { return [] }
    defer { closedir(entries) }
    var paths: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = buffer.withUnsafeMutableBytes {
        readlink("\(folder)/\(name)", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
      }
      if count > 0 { paths.append(String(decoding: buffer[..<count], as: UTF8.self)) }
    }
    return paths
  }
}
