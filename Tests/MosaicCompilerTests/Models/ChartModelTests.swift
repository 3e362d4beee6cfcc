import MosaicTestSupport
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("Random Mermaid charts")
struct ChartModelTests {
  @Test("a Mermaid reader can read random charts back from their fences")
  func roundTrip() {
    ModelRun.hold(20_000, draw: ChartModel.init) { model in
      let page = MarkdownReader(MarkdownDocument([.fenced(language: "mermaid", model.chart)]).bytes)
      guard let read = MermaidReader(page.fence("mermaid")) else {
        throw Mismatch(description: "no flowchart:\n\(page.lines.joined(separator: "\n"))")
      }
      try requireEqual(read.arrows, model.arrows.map { ["a\($0.tail)", "a\($0.head)"] }, "the arrows")
      try requireEqual(read.labels.count, model.labels.count, "number of nodes")
      for (index, label) in model.labels.enumerated() {
        try requireSame(read.labels["a\(index)"] ?? "nothing", ChartModel.oneLine(label), "label \(index)")
      }
    }
  }
}

/// A randomly drawn chart. No label is empty, because Mermaid does not allow that.
struct ChartModel {
  let labels: [String]
  let arrows: [MermaidChart.Arrow]

  init(_ generator: inout SeededGenerator) {
    labels = generator.list(1...6) { generator in
      let label = generator.text()
      return Self.oneLine(label).isEmpty ? "x" : label
    }
    let last = labels.count - 1
    arrows = generator.list(0...8) { MermaidChart.Arrow(from: $0.number(0...last), to: $0.number(0...last)) }
  }

  static func oneLine(_ label: String) -> String {
    label.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { String($0) }.joined(separator: " ")
  }

  var chart: MermaidChart {
    MermaidChart(labels: labels, arrows: arrows)
  }
}
