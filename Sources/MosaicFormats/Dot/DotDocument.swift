/// A directed graph in the DOT language of Graphviz, drawn from the top down. <https://graphviz.org/doc/info/lang.html>
package struct DotDocument: Document {
  package struct Node: Sendable {
    /// The lines in the box, top to bottom.
    package let lines: [String]
    /// Label of the frame that the node shares with others; nil if it has none.
    package let cluster: String?

    package init(lines: [String], cluster: String? = nil) {
      self.lines = lines
      self.cluster = cluster
    }
  }

  private let notice: String
  private let nodes: [Node]
  private let arrows: [ChartArrow]

  /// - Parameter notice: states where the chart comes from; Graphviz copies it to image formats that support comments.
  package init(notice: String, nodes: [Node], arrows: [ChartArrow]) {
    self.notice = MarkdownText.line(notice)
    self.nodes = nodes
    self.arrows = arrows
  }

  package func render(into bytes: inout [UInt8]) {
    bytes.append(contentsOf: "// \(notice)\n".utf8)
    bytes.append(contentsOf: "digraph fleet {\n  graph [comment=".utf8)
    DotString.append(text: [notice], to: &bytes)
    bytes.append(
      contentsOf: "]\n  graph [\(Self.graphLook)]\n  node [\(Self.nodeLook)]\n  edge [\(Self.edgeLook)]\n".utf8)
    for place in nodes.indices where nodes[place].cluster == nil { appendNode(place, indent: "  ", to: &bytes) }
    for (number, cluster) in clusters.enumerated() { append(cluster, number: number, to: &bytes) }
    for arrow in arrows { bytes.append(contentsOf: "  a\(arrow.tail) -> a\(arrow.head)\n".utf8) }
    bytes.append("}\n")
  }

  private func append(_ cluster: String, number: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "  subgraph cluster_\(number) {\n    graph [label=".utf8)
    DotString.append(text: [cluster], to: &bytes)
    bytes.append(contentsOf: ", \(Self.clusterLook)]\n".utf8)
    for place in nodes.indices where nodes[place].cluster == cluster { appendNode(place, indent: "    ", to: &bytes) }
    bytes.append("  }\n")
  }

  /// The ID of a node is its index, never its text.
  private func appendNode(_ place: Int, indent: StaticString, to bytes: inout [UInt8]) {
    bytes.append(indent)
    bytes.append(contentsOf: "a\(place) [label=".utf8)
    DotString.append(text: nodes[place].lines, to: &bytes)
    bytes.append("]\n")
  }

  /// In the order in which the nodes first name them.
  private var clusters: [String] {
    var seen: Set<String> = []
    return nodes.compactMap(\.cluster).filter { seen.insert($0).inserted }
  }

  private static let graphLook = "fontname=Helvetica, fontsize=12, nodesep=0.2, ranksep=0.5"
  private static let nodeLook =
    ##"shape=box, style="rounded,filled", color="#57606a", fillcolor="#f6f8fa", fontname=Helvetica, fontsize=12"##
  private static let edgeLook = ##"color="#57606a", arrowsize=0.7"##
  private static let clusterLook = ##"style="rounded,dashed", color="#57606a""##
}
