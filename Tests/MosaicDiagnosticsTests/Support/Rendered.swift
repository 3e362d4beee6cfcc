import MosaicDiagnostics
import MosaicTestSupport

/// One file, for rendering its diagnostics.
struct Rendered {
  let map: SourceMap
  let file: SourceFile

  init(_ bytes: [UInt8], path: String = "roster.yaml") {
    var map = SourceMap()
    file = map.add(path: path, bytes: bytes)
    self.map = map
  }

  init(_ text: MarkedText, path: String = "roster.yaml") {
    self.init(text.bytes, path: path)
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(file: file.id, range: range)
  }

  func text(_ diagnostics: Diagnostic..., color: Bool = false) -> String {
    TextRenderer(sources: map, color: color).render(diagnostics)
  }

  func json(_ diagnostics: Diagnostic...) -> String {
    var bag = DiagnosticBag()
    for diagnostic in diagnostics { bag.report(diagnostic) }
    return JSONRenderer.render(Findings(bag, in: map))
  }

  /// Returns the source line and the line of marks below it.
  func marked(_ range: Range<Int>, _ label: String = "") -> [String] {
    let shown = text(Diagnostic(.unknownClass, message: "m", at: Label(span(range), text: label)))
    return shown.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3).prefix(2).map(String.init)
  }
}
