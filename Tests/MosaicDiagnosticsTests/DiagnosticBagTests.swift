import MosaicDiagnostics
import Testing

@Suite("Limits on the number of diagnostics")
struct DiagnosticBagTests {
  private static let rendered = Rendered(Array(repeating: 0x61, count: 1000))

  private func bag(_ offsets: some Sequence<Int>, _ code: DiagnosticCode = .unknownKey, limit: Int = 20)
    -> DiagnosticBag
  {
    var bag = DiagnosticBag(limit: limit)
    for offset in offsets {
      bag.report(code, message: "at \(offset)", at: Label(Self.rendered.span(offset..<offset + 1)))
    }
    return bag
  }

  @Test("the first diagnostics of each file are kept, in any order of arrival, and all are counted")
  func first() {
    for offsets in [Array(0..<500), Array((0..<500).reversed()), (0..<500).map { $0 * 7 % 500 }] {
      let findings = Findings(bag(offsets), in: Self.rendered.map)
      #expect(findings.diagnostics.map(\.primary.span.range.lowerBound) == Array(0..<20))
      #expect(findings.count(of: .error) == 500)
      #expect(findings.omissions.map(\.count) == [480])
    }
  }

  @Test("the message of a diagnostic that is not kept is not built")
  func unworded() {
    var bag = bag(0..<20)
    var isWorded = false
    func message() -> String {
      isWorded = true
      return "m"
    }
    bag.report(.unknownKey, message: message(), at: Label(Self.rendered.span(500..<501)))
    #expect(!isWorded)
    bag.report(.wrongType, message: message(), at: Label(Self.rendered.span(500..<501)))
    #expect(isWorded)
  }

  @Test("many diagnostics of one code hide no other code, and many warnings hide no error")
  func others() {
    var bag = bag(0..<500, .camelCaseKey)
    bag.report(contentsOf: self.bag(600..<601, .wrongType))
    let findings = Findings(bag, in: Self.rendered.map)
    #expect(findings.hasErrors)
    #expect(findings.diagnostics.last?.code == .wrongType)
    #expect(findings.count(of: .warning) == 500)
  }

  @Test("the diagnostics of several stages add up")
  func merged() {
    var bag = bag(100..<150)
    bag.report(contentsOf: self.bag(0..<50))
    let findings = Findings(bag, in: Self.rendered.map)
    #expect(findings.diagnostics.map(\.primary.span.range.lowerBound) == Array(0..<20))
    #expect(findings.count(of: .error) == 100)
  }

  @Test("without a limit all diagnostics are kept")
  func unlimited() {
    let findings = Findings(bag(0..<500, limit: .max), in: Self.rendered.map)
    #expect(findings.diagnostics.count == 500)
    #expect(findings.omissions.isEmpty)
  }

  @Test("text and JSON output report the diagnostics that are not shown")
  func told() {
    let findings = Findings(bag(0..<500), in: Self.rendered.map)
    #expect(
      TextRenderer(sources: findings.sources, color: false).render(findings.omissions) == """
        not shown: 480 more of unknown-key in roster.yaml
         = help: fix the ones shown, or pass --all to see all of them

        """)
    let json = JSONRenderer.render(findings)
    #expect(json.contains("\"errors\": 500"))
    #expect(json.contains("\"count\": 480"))
  }

  @Test("nothing is reported while the bag is muted")
  func muted() {
    var bag = DiagnosticBag()
    let wasMuted = [bag.mute(), bag.mute()]
    #expect(wasMuted == [false, true])
    bag.report(.unknownKey, message: "m", at: Label(Self.rendered.span(0..<1)))
    #expect(bag.count == 0)
    bag.unmute()
    bag.report(.unknownKey, message: "m", at: Label(Self.rendered.span(0..<1)))
    #expect(bag.count == 1)
  }
}
