import MosaicDiagnostics
import MosaicModel
import MosaicTestSupport
import Testing

@testable import MosaicCompiler

@Suite("Cycles")
struct RingTests {
  /// Returns the cycles of a graph, given its edges by node. If every node has at most one edge, both searches must
  /// agree.
  private func rings(_ edges: [[Int]]) -> [[Int]] {
    let found = findRings(count: edges.count) { edges[$0] }
    if edges.allSatisfy({ $0.count < 2 }) { #expect(findRings(following: edges.map(\.first)) == found) }
    return found
  }

  @Test("a chain has no cycle, and a cycle starts at its smallest position")
  func shapes() {
    #expect(rings([]) == [])
    #expect(rings([[1], [2], []]) == [])
    #expect(rings([[0]]) == [[0]])
    #expect(rings([[1], [0]]) == [[0, 1]])
    #expect(rings([[2], [0], [1]]) == [[0, 2, 1]])
    #expect(rings([[1], [2], [3], [1]]) == [[1, 2, 3]])
    #expect(rings([[3], [2], [1], [0]]) == [[0, 3], [1, 2]])
  }

  @Test("goals with several dependencies give a shortest cycle each, and edges out of it change nothing")
  func branches() {
    #expect(rings([[1, 2], [2, 3], [0], []]) == [[0, 2]])
    #expect(rings([[1], [0, 2], [3], [2], [0, 2]]) == [[0, 1], [2, 3]])
    #expect(rings([[0, 0], [0]]) == [[0]])
  }

  @Test("cycles are found in chains and cycles of ten thousand nodes")
  func large() {
    let count = 10_000
    #expect(rings((0..<count).map { $0 + 1 < count ? [$0 + 1] : [] }) == [])
    #expect(rings((0..<count).map { [($0 + 1) % count] }) == [Array(0..<count)])
    #expect(rings((0..<count).map { [($0 + count - 1) % count] })[0].prefix(2) == [0, count - 1])
  }

  @Test("both searches agree on random charts with at most one manager per agent")
  func randomCharts() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let count = Int.random(in: 1...12, using: &random)
      _ = rings((0..<count).map { _ in Bool.random(using: &random) ? [Int.random(in: 0..<count, using: &random)] : [] })
    }
  }

  @Test("a roster's cycle is reported once, from its smallest position, without agents outside it")
  func roster() {
    let diagnosed = Diagnosed(chart([("ada", nil), ("guest", "cy"), ("ben", "cy"), ("cy", "dee"), ("dee", "ben")]))
    #expect(diagnosed.codes == [.reportingCycle])
    #expect(diagnosed.diagnostics[0].message == "3 agents report to each other in a cycle")
    #expect(diagnosed.diagnostics[0].primary.text == "ben → cy → dee → ben")
    #expect(diagnosed.diagnostics[0].related.count == 2)
  }

  @Test("two cycles give two diagnostics, and an agent that reports to itself gives a third")
  func severalRings() {
    let diagnosed = Diagnosed(
      chart([("a1", "a2"), ("b1", "b2"), ("a2", "a1"), ("b2", "b1"), ("self", "self"), ("ok", nil)]))
    #expect(diagnosed.codes == [.reportingCycle, .reportingCycle, .reportingCycle])
    #expect(diagnosed.diagnostics.map(\.primary.text) == ["a1 → a2 → a1", "b1 → b2 → b1", "self → self"])
  }

  @Test("a chain of ten thousand agents is valid, a cycle of ten thousand gives one short diagnostic")
  func largeRosters() {
    let names = (0..<10_000).map { "a\($0)" }
    let chain = Diagnosed(chart(names.enumerated().map { ($1, $0 == 0 ? nil : names[$0 - 1]) }))
    #expect(chain.codes == [])
    #expect(chain.fleet?.agents.count == 10_000)
    let ring = Diagnosed(chart(names.enumerated().map { ($1, names[($0 + 1) % names.count]) }))
    #expect(ring.codes == [.reportingCycle])
    #expect(ring.shown.utf8.count < 4000)
  }

  @Test("ten thousand agents with unknown managers are reported quickly")
  func largeAndUnknown() {
    let diagnosed = Diagnosed(chart((0..<10_000).map { ("a\($0)", "b\($0)") }))
    #expect(diagnosed.findings.count(of: .error) == 10_000)
  }

  private func chart(_ agents: [(name: String, manager: String?)]) -> String {
    var text = "version: 1\ntransport: tmux\nfloor: none\ntmux: {socket_name: mill}\ndefaults: {runtime: pi}\nagents:\n"
    for agent in agents {
      text += "  - name: \(agent.name)\n" + (agent.manager.map { "    reports_to: \($0)\n" } ?? "")
    }
    return text
  }
}
