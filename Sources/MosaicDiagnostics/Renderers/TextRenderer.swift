/// Prints diagnostics as people read them in a terminal: the message, the place, the line, the way out.
package struct TextRenderer {
  private let sources: SourceMap
  private let style: TextStyle

  package init(sources: SourceMap, color: Bool) {
    self.sources = sources
    style = TextStyle(color: color)
  }

  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined(separator: "\n")
  }

  /// How many more there are of what is shown; nothing where all is.
  package func render(_ omissions: [Omission]) -> String {
    guard !omissions.isEmpty else { return "" }
    let lines = omissions.map { omission in
      let text = "\(omission.count) more of \(omission.code.rawValue) in \(sources[omission.file].path)"
      return style.bold("not shown") + ": " + Visible.line(text) + "\n"
    }
    return lines.joined() + style.frame(" = ") + style.bold("help")
      + ": mend what is shown, or see all of it with --all\n"
  }

  /// One diagnostic, ending with a newline.
  package func render(_ diagnostic: Diagnostic) -> String {
    let title = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    var lines = [style.severity(title, diagnostic.severity) + style.bold(": " + Visible.line(diagnostic.message))]
    let gutter = gutterWidth(diagnostic)
    lines += snippet(diagnostic.primary, arrow: "-->", mark: "^", gutter: gutter)
    for label in diagnostic.related {
      lines += snippet(label, arrow: ":::", mark: "-", gutter: gutter)
    }
    if let help = diagnostic.help {
      lines.append(pad(gutter) + style.frame(" = ") + style.bold("help") + ": " + Visible.line(help))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func gutterWidth(_ diagnostic: Diagnostic) -> Int {
    let labels = [diagnostic.primary] + diagnostic.related
    let last = labels.map { sources[$0.span.file].position(of: $0.span.range.lowerBound).line }.max() ?? 1
    return String(last).count
  }

  private func snippet(_ label: Label, arrow: String, mark: Character, gutter: Int) -> [String] {
    let file = sources[label.span.file]
    let place = file.position(of: label.span.range.lowerBound)
    let heading = "\(Visible.line(file.path)):\(place.line):\(place.column)"
    let location = pad(gutter) + style.frame(arrow) + " " + heading
    let excerpt = Excerpt(file: file, line: place.line - 1, span: label.span.range)
    let bar = pad(gutter) + style.frame(" |")
    let number = String(place.line)
    let source =
      style.frame(pad(gutter - number.count) + number + " |") + (excerpt.text.isEmpty ? "" : " " + excerpt.text)
    let marks = String(repeating: mark, count: max(1, excerpt.markWidth))
    let note = label.text.isEmpty ? "" : " " + Visible.line(label.text)
    return [location, bar, source, bar + " " + pad(excerpt.markOffset) + style.mark(marks + note, mark)]
  }

  private func pad(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}

/// ANSI styles, or none.
private struct TextStyle {
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
