/// Renders problems as workflow commands, which GitHub shows next to the changed lines.
/// <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>
package struct GitHubRenderer {
  private let sources: SourceMap

  package static func render(_ report: RunReport) -> String {
    let renderer = GitHubRenderer(sources: report.findings.sources)
    let commands =
      report.findings.diagnostics.map(renderer.command) + report.findings.omissions.map(renderer.command)
      + report.issues.map(renderer.command)
    return commands.map { $0 + "\n" }.joined()
  }

  private func command(_ diagnostic: Diagnostic) -> String {
    let place = Place(diagnostic.primary.span, in: sources)
    let properties = [("file", place.path)] + position(place) + [("title", diagnostic.code.rawValue)]
    return command(diagnostic.severity.rawValue, properties: properties, sentences: sentences(diagnostic))
  }

  /// Returns the message with the help and the related locations below it, because an annotation has only one location.
  private func sentences(_ diagnostic: Diagnostic) -> [String] {
    let label = diagnostic.primary.text.isEmpty ? [] : [diagnostic.primary.text]
    let related = diagnostic.related.map { label in
      let place = Place(label.span, in: sources)
      return "\(place.path):\(place.start.line):\(place.start.column)" + (label.text.isEmpty ? "" : ": \(label.text)")
    }
    let help = diagnostic.help.map { ["help: \($0)"] } ?? []
    return ([diagnostic.message] + label + related + help).map(TerminalSafe.quoting)
  }

  /// Returns the position properties. GitHub accepts columns only within one line, and its end column is inclusive.
  private func position(_ place: Place) -> [(String, String)] {
    let lines = [("line", "\(place.start.line)"), ("endLine", "\(place.end.line)")]
    guard place.start.line == place.end.line else { return lines }
    let last = max(place.start.column, place.end.column - 1)
    return lines + [("col", "\(place.start.column)"), ("endColumn", "\(last)")]
  }

  private func command(_ omission: Omission) -> String {
    command(
      "notice", properties: [("file", sources[omission.file].path), ("title", "not shown")],
      sentences: [omission.sentence(in: sources)])
  }

  private func command(_ issue: Issue) -> String {
    let file = issue.path.map { [("file", $0)] } ?? []
    let line = issue.line.map { [("line", "\($0)")] } ?? []
    let help = issue.help.map { ["help: \($0)"] } ?? []
    return command(
      issue.severity.rawValue, properties: file + line + [("title", issue.code)], sentences: [issue.message] + help)
  }

  private func command(_ name: String, properties: [(String, String)], sentences: [String]) -> String {
    let listed = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
    return "::\(name) \(listed)::" + sentences.map { data(TerminalSafe.line($0)) }.joined(separator: "%0A")
  }

  private func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func property(_ text: String) -> String {
    data(TerminalSafe.line(text)).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
