import MosaicFormats

/// Renders diagnostics for a terminal: the message, the location, the source line and the help.
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

  /// Returns how many diagnostics are hidden, or nothing if all are shown.
  package func render(_ omissions: [Omission]) -> String {
    guard !omissions.isEmpty else { return "" }
    let lines = omissions.map { omission in
      let text = "\(omission.count) more of \(omission.code.rawValue) in \(sources[omission.file].path)"
      return style.bold("not shown") + ": " + TerminalSafe.line(text) + "\n"
    }
    return lines.joined() + style.frame(" = ") + style.bold("help")
      + ": fix the ones shown, or pass --all to see all of them\n"
  }

  /// Renders one diagnostic, ending with a newline.
  package func render(_ diagnostic: Diagnostic) -> String {
    let title = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    var lines = [
      style.severity(title, severity: diagnostic.severity) + style.bold(": " + TerminalSafe.quoting(diagnostic.message))
    ]
    let groups = groups(diagnostic)
    let gutter = String((groups.flatMap(\.marks).map(\.line).max() ?? 0) + 1).count
    let margin = String(repeating: " ", count: gutter)
    for (index, group) in groups.enumerated() {
      lines.append(margin + style.frame(index == 0 ? "-->" : ":::") + " " + heading(group.first))
      lines.append(margin + style.frame(" |"))
      lines += Snippet(sources[group.first.span.file], marks: group.marks, style: style, gutter: gutter).lines
    }
    if let help = diagnostic.help {
      lines.append(margin + style.frame(" = ") + style.bold("help") + ": " + TerminalSafe.quoting(help))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The labels in one file, as marks.
  private struct Group {
    let first: Label
    var marks: [Mark]
  }

  /// Groups the labels by file: the file of the problem first, then the others in order of mention.
  private func groups(_ diagnostic: Diagnostic) -> [Group] {
    var groups: [Group] = []
    for (index, label) in ([diagnostic.primary] + diagnostic.related).enumerated() {
      let marks = Mark.marks(of: label, symbol: index == 0 ? "^" : "-", in: sources[label.span.file])
      if let known = groups.firstIndex(where: { $0.first.span.file == label.span.file }) {
        groups[known].marks += marks
      } else {
        groups.append(Group(first: label, marks: marks))
      }
    }
    return groups
  }

  private func heading(_ label: Label) -> String {
    let file = sources[label.span.file]
    let place = file.position(of: label.span.range.lowerBound)
    return "\(TerminalSafe.line(file.path)):\(place.line):\(place.column)"
  }
}
