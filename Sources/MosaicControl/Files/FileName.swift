/// File names from untrusted input.
enum FileName {
  /// Returns whether a text names a file in a given folder and cannot lead elsewhere.
  static func isSafe(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix(".") && !text.unicodeScalars.contains { $0 == "/" || $0 == "\0" }
  }
}
