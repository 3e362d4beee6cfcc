import CLinux
import Glibc

/// Replaces this process with another program. See exec(3).
package enum ProgramReplacement {
  /// Returns only if it failed. The program is looked for on PATH.
  ///
  /// - Parameter environment: the program's whole environment; nil passes on this process's own.
  package static func become(_ words: [String], environment: [String: String]? = nil) -> PaneProgramFailure {
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    if let environment {
      clearenv()
      for (name, value) in environment { setenv(name, value, 1) }
    }
    execvp(words[0], &arguments)
    return .noProgram(words[0], errno)
  }

  /// Absolute path of this program.
  package static var ownPath: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : "mosaic"
  }

  /// The variables of this process, by name.
  package static var environment: [String: String] {
    var variables: [String: String] = [:]
    var next = environment_of_process()
    while let entry = next?.pointee {
      let text = String(cString: entry)
      if let sign = text.firstIndex(of: "=") {
        variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
      }
      next = next?.advanced(by: 1)
    }
    return variables
  }
}
