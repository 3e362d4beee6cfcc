/// A file's content as a value, before it is bytes.
package protocol Document: Sendable {
  /// Appends the whole file, ending with one newline.
  func render(into bytes: inout [UInt8])
}
