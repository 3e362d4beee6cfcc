/// Names of files that come from outside.
enum FileName {
  /// Whether a text names a file in one folder, and cannot lead elsewhere.
  static func isSafe(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix(".") && !text.unicodeScalars.contains { $0 == "/" || $0 == "\0" }
  }
}
