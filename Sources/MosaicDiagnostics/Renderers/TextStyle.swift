/// ANSI styles, or none.
struct TextStyle {
  let color: Bool

  func severity(_ text: String, severity: Severity) -> String {
    wrap(text, code: severity == .error ? "1;31" : "1;33")
  }

  func bold(_ text: String) -> String { wrap(text, code: "1") }
  func frame(_ text: String) -> String { wrap(text, code: "1;34") }
  func mark(_ text: String, mark: Character) -> String { wrap(text, code: mark == "^" ? "1;31" : "1;34") }

  private func wrap(_ text: String, code: String) -> String {
    color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
