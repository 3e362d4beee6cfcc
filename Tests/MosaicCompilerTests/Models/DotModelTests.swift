import MosaicTestSupport
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("Random DOT graphs")
struct DotModelTests {
  @Test("a DOT reader can read random graphs back")
  func roundTrip() {
    ModelRun.hold(20_000) {
      DotModel(&$0)
    } holds: { model in
      let text = model.document.text
      guard let read = DotReader(text) else { throw Mismatch(description: "no graph:\n\(text)") }
      try requireEqual(read.arrows, model.arrows.map { ["a\($0.tail)", "a\($0.head)"] }, "the arrows")
      try requireEqual(read.nodes.count, model.nodes.count, "number of nodes")
      try requireSame(DotLabel.lines(read.attributes["comment"] ?? "") ?? [], [model.notice], "the notice")
      for (index, node) in model.nodes.enumerated() {
        let seen = read.nodes["a\(index)"]
        try requireSame(seen?.lines ?? [], node.lines.map(ChartModel.oneLine), "lines of node \(index)")
        try requireSame(seen?.cluster ?? [], node.cluster.map { [$0] } ?? [], "cluster of node \(index)")
      }
    }
  }
}

/// A randomly drawn graph.
struct DotModel {
  let notice: String
  let nodes: [DotDocument.Node]
  let arrows: [ChartArrow]

  /// - Parameter pieces: the pieces of which texts are composed.
  init(_ generator: inout SeededGenerator, pieces: [String] = HostileAlphabet.any) {
    notice = ChartModel.oneLine(generator.text(pieces))
    // The numbers distinguish names that are equal in Unicode.
    let clusters = (1...3).map { "\($0)" + ChartModel.oneLine(generator.text(pieces)) }
    nodes = generator.list(1...6) { generator in
      DotDocument.Node(
        lines: generator.list(1...3) { "x" + $0.text(pieces) },
        cluster: generator.once(in: 3) ? generator.pick(clusters) : nil)
    }
    let last = nodes.count - 1
    arrows = generator.list(0...8) { ChartArrow(from: $0.number(0...last), to: $0.number(0...last)) }
  }

  var document: DotDocument {
    DotDocument(notice: notice, nodes: nodes, arrows: arrows)
  }
}
