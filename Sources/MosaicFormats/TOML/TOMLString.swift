/// TOML basic strings. See the TOML specification, section "String".
package enum TOMLString {
  /// Returns a string in quotes, on one line.
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\0"..<" ", "\u{7F}":
        quoted += "\\u00\(hexadecimal([UInt8(scalar.value)]))"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
