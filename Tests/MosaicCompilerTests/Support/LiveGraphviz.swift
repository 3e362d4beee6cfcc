import Foundation
import MosaicTestHarness

/// The real Graphviz, if it is installed.
enum LiveGraphviz {
  static let program = ["/usr/bin/dot", "/usr/local/bin/dot"].first(where: FileManager.default.isExecutableFile)
  static let isMissing = "Graphviz is not installed"

  /// Returns the lines that Graphviz writes into each box and frame, by name.
  static func shownLines(of document: [UInt8]) throws -> [String: [String]] {
    let scratch = try ScratchFolder()
    try scratch.write(document, to: "chart.dot")
    let run = try ProgramRun.run(program ?? "dot", ["-Tjson", scratch.url("chart.dot").path])
    guard run.status == 0 else { throw Mismatch(description: "dot says: \(run.errors)") }
    let graph = try JSONDecoder().decode(Graph.self, from: Data(run.output.utf8))
    return Dictionary(graph.objects.map { ($0.name, $0.labels) }) { first, _ in first }
  }

  private struct Graph: Decodable {
    let objects: [Object]
  }

  private struct Object: Decodable {
    let name: String
    let drawn: [Operation]?

    private enum CodingKeys: String, CodingKey {
      case name
      case drawn = "_ldraw_"
    }

    var labels: [String] { (drawn ?? []).compactMap(\.text) }
  }

  /// A drawing operation of a label; only those that draw a text have one.
  private struct Operation: Decodable {
    let text: String?
  }
}
