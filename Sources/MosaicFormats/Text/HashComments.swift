/// `#` comments at the top of a file, in the syntax shared by unit files, env files and `sh`.
package enum HashComments {
  /// Appends one comment per line of text, with each control character replaced by a space.
  ///
  /// A line must not end in a backslash, which would make the next line part of the comment.
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
