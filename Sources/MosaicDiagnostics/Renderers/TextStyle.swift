/// ANSI styles, or none.
struct TextStyle {
  let color: Bool

  func severity(_ text: String, _ severity: Severity) -> String {
    wrap(text, severity == .error ? "1;31" : "1;33")
  }

  func bold(_ text: String) -> String { wrap(text, "1") }
  func frame(_ text: String) -> String { wrap(text, "1;34") }
  func mark(_ text: String, _ mark: Character) -> String { wrap(text, mark == "^" ? "1;31" : "1;34") }

  private func wrap(_ text: String, _ code: String) -> String {
    color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
