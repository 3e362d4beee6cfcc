import Glibc
import MosaicHost

/// A runtime's process, its ancestors and children, its variables and its files. See proc_pid_environ(5) and
/// proc_pid_fd(5).
struct RuntimeProcess {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  private var facts: ProcessFacts? { ProcessFacts(of: number) }

  /// Whether it runs; a process that has ended but was not reaped does not.
  var isAlive: Bool { facts.map { !$0.hasEnded } ?? false }

  /// Whether a signal such as SIGSTOP, or a debugger, has stopped it.
  var isStopped: Bool { facts.map { "Tt".contains($0.state) } ?? false }

  /// Ticks since boot; together with the number, they identify a process.
  var startTime: String? { facts.map { "\($0.start)" } }

  func isOrDescends(from ancestor: Int32) -> Bool {
    var process = self
    for _ in 0..<64 {
      if process.number == ancestor { return true }
      guard process.number > 1, let parent = process.facts?.parent else { return false }
      process = RuntimeProcess(parent)
    }
    return false
  }

  /// Its children. A kernel without `CONFIG_PROC_CHILDREN` shows none.
  var children: [Int32] {
    let bytes = FileBytes.read("/proc/\(number)/task/\(number)/children") ?? []
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
  }

  /// Returns the variables that it was started with.
  func variables(_ names: Set<String>) -> [String: String] {
    var found: [String: String] = [:]
    for entry in ProcessFacts.variables(of: number) {
      guard let sign = entry.firstIndex(of: "=") else { continue }
      let name = String(entry[..<sign])
      if names.contains(name) { found[name] = String(entry[entry.index(after: sign)...]) }
    }
    return found
  }

  /// The paths of the files that it has open.
  var openFiles: [String] {
    let folder = "/proc/\(number)/fd"
    var paths: [String] = []
    for name in FileBytes.names(in: folder) ?? [] {
      var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = buffer.withUnsafeMutableBytes {
        readlink("\(folder)/\(name)", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
      }
      if count > 0 { paths.append(String(decoding: buffer[..<count], as: UTF8.self)) }
    }
    return paths
  }
}
