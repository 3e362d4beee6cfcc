import CLinux
import Glibc
import MosaicFormats

/// The environment. Only the code of a command reads it; deeper layers do not.
package enum Environment {
  /// Returns a variable's value; an empty one counts as not set.
  package static subscript(name: String) -> String? {
    let value = getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    DiskTrace.current?.note(.variable, name, value)
    return value
  }

  package static subscript(name: String, default fallback: String) -> String {
    self[name] ?? fallback
  }

  /// The variables of this process, by name.
  package static var variables: [String: String] {
    DiskTrace.current?.giveUp()
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
