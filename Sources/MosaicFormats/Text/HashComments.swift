/// `#` comments at the top of a file, in the grammar that unit files, env files and `sh` share.
package enum HashComments {
  /// Appends one comment per line of text; a control character in it becomes a space.
  ///
  /// A line must not end in a backslash, which would comment out the line after it.
  package static func append(_ lines: [String], to bytes: inout [UInt8]) {
    for line in lines {
      bytes.append("# ")
      if line.utf8.contains(where: \.isControl) {
        bytes.append(contentsOf: line.utf8.map { $0.isControl ? UInt8(ascii: " ") : $0 })
      } else {
        bytes.append(contentsOf: line.utf8)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
  }
}
