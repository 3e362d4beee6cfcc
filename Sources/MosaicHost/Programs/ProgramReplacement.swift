import CLinux
import Glibc

/// Replaces this process with another program. See exec(3).
package enum ProgramReplacement {
  /// Replaces this process with the program, which is looked up on PATH; returns only on failure.
  ///
  /// - Parameter environment: the program's whole environment; nil passes on this process's own.
  package static func become(_ words: [String], environment: [String: String]? = nil) -> ProgramNotRun {
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    if let environment {
      clearenv()
      for (name, value) in environment { setenv(name, value, 1) }
    }
    execvp(words[0], &arguments)
    return ProgramNotRun(program: words[0], number: errno)
  }

  /// The absolute path of this program.
  package static var ownPath: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : "mosaic"
  }
}
