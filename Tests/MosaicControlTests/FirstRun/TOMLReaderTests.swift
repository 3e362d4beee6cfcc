import Testing

@testable import MosaicControl
@testable import MosaicFormats

@Suite("TOML of the runtimes' configurations")
struct TOMLReaderTests {
  @Test("tables, keys and strings of all forms are read")
  func forms() throws {
    let table = try TOMLReader.table(
      #"""
      # c
      model = "gpt-5.5" # c
      a.b."c d" = 'lit\x'
      n = 1_000
      d = 2026-11-29 10:00:00Z
      m = """
      line \
         joined "q" \u00e9"""
      l = [ 1, "two", # c
        { x = 1, y.z = true }, ]
      [projects."/home/a b"]
      trust_level = "trusted"
      [ tui . x ]
      [[hooks.Stop]]
      [[hooks.Stop.hooks]]
      command='a'
      [[hooks.Stop.hooks]]
      command="b"
      [[hooks.Stop]]
      """#)
    #expect(table["model"]?.string == "gpt-5.5")
    #expect(table[["a", "b", "c d"]]?.string == #"lit\x"#)
    #expect(table["n"] == .integer(1000) && table["d"] == .other("2026-11-29 10:00:00Z"))
    #expect(table["m"]?.string == #"line joined "q" é"#)
    #expect(table["l"]?.items?.last?[["y", "z"]] == .bool(true))
    #expect(table[["projects", "/home/a b", "trust_level"]]?.string == "trusted")
    #expect(table[["tui", "x"]] == .table([:]))
    #expect(table[["hooks", "Stop"]]?.items?.count == 2)
    #expect(table[["hooks", "Stop"]]?.items?.first?["hooks"]?.items?.map { $0["command"]?.string } == ["a", "b"])
  }

  @Test(
    "unsupported syntax is rejected with its line",
    arguments: [
      ("x = ", 1), ("x", 1), ("\n[a", 2), ("a=1\na=2", 2), ("a=1 b=2", 1), ("a = tru", 1), ("a=\"x", 1), ("a=[1 2]", 1),
      ("[a]\n[[a]]", 2), ("a=1\n[a]", 2), ("a = \"\\q\"", 1), ("a = \"\"\"x", 1), ("a=[[", 1), ("= 1", 1),
    ])
  func refused(text: String, line: Int) {
    #expect(throws: TOMLReader.Failure(line: line)) { try TOMLReader.table(text) }
  }

  @Test("any bytes give a table or an error", arguments: 0..<50)
  func anything(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let signs = Array("[]{}=.,\"'\\#\n a1-_u")
    for _ in 0..<40 {
      let text = (0..<24).map { _ in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return String(signs[Int(state % UInt64(signs.count))])
      }
      _ = try? TOMLReader.table(text.joined())
    }
  }
}
