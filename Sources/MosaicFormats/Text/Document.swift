/// The content of a file as a value, before it is rendered to bytes.
package protocol Document: Sendable {
  /// Appends the whole file, ending with one newline.
  func render(into bytes: inout [UInt8])
}
