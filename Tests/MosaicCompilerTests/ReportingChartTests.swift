import MosaicModel
import MosaicTestSupport
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("The org chart as a graph")
struct ReportingChartTests {
  private typealias Node = DotReader.Node

  @Test("a box shows the name, the class if it differs, and the alias; other hosts have frames")
  func boxes() throws {
    let fleet = SampleFleet.fleet([
      SampleFleet.agent("orchestrator", class: "orchestrator"),
      SampleFleet.agent("ada", class: "code", manager: 0, alias: "Ada", host: "beta"),
      SampleFleet.agent("ben", class: "code", manager: 1),
      SampleFleet.agent("cyd", class: "code", manager: 0, host: "beta"),
    ])
    let read = try #require(DotReader(ReportingChart(of: fleet).dot.text))
    #expect(
      read.nodes == [
        "a0": Node(lines: ["orchestrator"], cluster: nil),
        "a1": Node(lines: ["ada", "code", "“Ada”"], cluster: ["beta"]),
        "a2": Node(lines: ["ben", "code"], cluster: nil),
        "a3": Node(lines: ["cyd", "code"], cluster: ["beta"]),
      ])
    #expect(read.arrows == [["a0", "a1"], ["a1", "a2"], ["a0", "a3"]])
  }

  @Test("the chart of a profile contains the provisioned agents, each below its manager")
  func provisioned() throws {
    let profile = try #require(ShippedLibrary.compiled.profiles["software-delivery"])
    let roster = provision(profile, full: true, runtime: "claude")
    let read = try #require(DotReader(ReportingChart(of: roster).dot.text))
    let names = roster.seats.indices.map { read.nodes["a\($0)"]?.lines.first ?? "nothing" }
    #expect(names == roster.seats.map(\.name))
    let managers = read.arrows.map { [read.nodes[$0[0]]?.lines.first, read.nodes[$0[1]]?.lines.first] }
    #expect(managers == roster.seats.filter { $0.reportsTo != nil }.map { [$0.reportsTo, $0.name] })
  }

  @Test("the Mermaid file is the chart of the page with a notice above it")
  func mermaidFile() {
    let chart = ReportingChart(of: SampleFleet.flat(3))
    #expect(
      chart.mermaidFile.text == "%% Drawn by mosaic fleet graph from the roster. Do not edit.\n" + chart.mermaid.text)
  }

  @Test("an alias that looks like DOT syntax can be read back", arguments: SampleFleet.hostileTexts + HostileText.lines)
  func hostileAliases(alias: String) throws {
    let read = try #require(DotReader(Self.chart(alias: alias).text))
    #expect(read.nodes["a1"]?.lines == ["x", "worker", "“\(alias)”"])
    #expect(read.nodes.count == 2 && read.arrows == [["a0", "a1"]])
  }

  @Test(
    "Graphviz itself shows such an alias unchanged",
    .enabled(if: LiveGraphviz.program != nil, "\(LiveGraphviz.isMissing)"))
  func graphvizShowsAliases() throws {
    let aliases = SampleFleet.hostileTexts + HostileText.lines
    let nodes = aliases.map { DotDocument.Node(lines: ["x", "“\($0)”", $0 + "."]) }
    let shown = try LiveGraphviz.shownLines(of: DotDocument(notice: "n", nodes: nodes, arrows: []).bytes)
    for (index, alias) in aliases.enumerated() {
      #expect(shown["a\(index)"] == ["x", "“\(alias)”", alias + "."])
    }
  }

  @Test(
    "Graphviz itself reads random graphs correctly",
    .enabled(if: LiveGraphviz.program != nil, "\(LiveGraphviz.isMissing)"))
  func graphvizReadsModels() throws {
    for seed in 1...20 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let models = (1...10).map { _ in DotModel(&generator, pieces: HostileAlphabet.visible) }
      let nodes = models.flatMap(\.nodes)
      let clusters = nodes.compactMap(\.cluster)
      let document = DotDocument(notice: models[0].notice, nodes: nodes, arrows: [])
      let shown = try LiveGraphviz.shownLines(of: document.bytes)
      for (index, node) in nodes.enumerated() {
        try requireSame(shown["a\(index)"] ?? [], node.lines, "node \(index) of seed \(seed)")
      }
      for (number, cluster) in clusters.uniqued().enumerated() {
        try requireSame(shown["cluster_\(number)"] ?? [], [cluster], "cluster \(number) of seed \(seed)")
      }
    }
  }

  private static func chart(alias: String) -> DotDocument {
    ReportingChart(
      of: SampleFleet.fleet([
        SampleFleet.agent("lead", class: "orchestrator"), SampleFleet.agent("x", manager: 0, alias: alias),
      ])
    ).dot
  }
}

extension [String] {
  /// Returns the first occurrence of each element.
  fileprivate func uniqued() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
