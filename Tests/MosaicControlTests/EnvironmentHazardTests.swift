import MosaicControl
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Misleading lines of an env file")
struct EnvironmentHazardTests {
  @Test(
    "each hazard is reported with its line and its variables",
    arguments: [
      (
        "A=1\nB=\"two\nC=3\nD=4\n",
        ["2: the quote in B is not closed, so the rest of the file is part of its value; not set: C, D"]
      ),
      ("A='it\n\n", ["1: the quote in A is not closed, so the rest of the file is part of its value"]),
      ("A='it\nB=don't\nC=3\n", ["1: the quote in A is closed on line 2, inside another value; not set: B"]),
      ("A='x\nB='y'\nC=3\n", ["1: the quote in A is closed on line 2, inside another value; not set: B"]),
      ("A=C:/x\\\nB=2\n", ["1: the line ends in '\\', so line 2 is part of the value of A; not set: B"]),
      ("A=1\\\n# note\n", ["1: the line ends in '\\', so the comment on line 2 is part of the value of A"]),
      ("A=1\\\n\nB=2\n", ["1: the '\\' at the end of the line is not part of the value of A"]),
      ("A=1\\", ["1: the '\\' at the end of the line is not part of the value of A"]),
      (
        "# note \\\nB=2\n",
        ["1: the comment ends in '\\', so systemd before 254 reads line 2 as part of it; not set: B"]
      ),
      ("A=C:\\dir\n", ["1: systemd removes the '\\' from the value of A; put the value in single quotes"]),
      ("A=1 # note\n", [comment("#")]), ("A= # fill in\n", [comment("#")]), ("A='x' # note\n", [comment("#")]),
      ("A=1\t; note\n", [comment(";")]),
      ("export A=1\n", ["1: 'export' is not part of this format; not set: A; remove it"]),
    ])
  func hazards(text: String, expected: [String]) {
    let file = EnvironmentFile(Array(text.utf8))
    #expect(file.hazards.map { "\($0.line): \($0.sentence)" } == expected, "\(text)")
  }

  private static func comment(_ sign: Character) -> String {
    "1: '\(sign)' does not start a comment after a value: the rest of the line is part of A; "
      + "put the comment on its own line, or quote the value"
  }

  @Test(
    "a value that means what it appears to mean is not a hazard",
    arguments: [
      "A=\"one\ntwo=2\n\"\nB=2\n", "KEY='-----BEGIN-----\nMIIB+/=\nQUJD==\n-----END-----'\n", "A=one\\\n  two\n",
      "A=#fff\n",
      "A='x # y'\n", "A=\"a;b\" 'c ; d'\n", "A=a\\ b\\$\\\"\n", "# a comment \\\n# another\nA=1\n",
      "A=\"one\\\ntwo\"\n", "A=\r\nB='2'\r\n",
      "A='{\"a\": 1,\n\"b\": 2}'\n",
    ])
  func quiet(text: String) {
    #expect(EnvironmentFile(Array(text.utf8)).hazards == [], "\(text)")
  }

  @Test("no part of a value is shown, even if it looks like a variable")
  func secrets() {
    let file = EnvironmentFile(Array("KEY=\"MIIB\nQUJD=\nQUJD==\ns3cret\n9s3cret=x\ns3-cret=x\n".utf8))
    #expect(
      file.hazards.map(\.sentence) == ["the quote in KEY is not closed, so the rest of the file is part of its value"])
  }

  @Test("bytes that make systemd ignore the whole file make it empty", arguments: ["A=1\nB=\u{FF}", "A=1\n#\0\n"])
  func refused(text: String) {
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let file = EnvironmentFile(bytes)
    #expect(file.variables == [])
    #expect(file.refusedLine == 2)
  }

  @Test("systemd and this reader read hazardous files the same way", .runsPrograms, .needsUserManager)
  func againstSystemd() throws {
    let home = try ScratchFolder()
    let cases: [[UInt8]] =
      [
        "A=\"one\nB=2\nC=3\n", "A='it\nB=don't\nC=3\n", "A='x\nB='y'\nC='z'\nD=4\n", "A=C:\\dir\\\nB=2\nC=3\n",
        "A=1 # note\nB='x' # note\nC=1;x\n", "A=1\r\nB=\"2\"\r\nC=x\\\r\nD=4\r\n", "A=1\rB=2\rC=3\n", "A=1\\",
        "export A=1\nB=2\n", "A='a\rb'\nB=\"c\\\rd\"\n", "# c\rA=1\nB=2\n", "A=\\x41\n", "A B=1\nB=2\n",
        "\u{FEFF}A=1\nB=2\n",
      ].map { Array($0.utf8) } + [[0x41, 0x3D, 0x31, 0x0A, 0x42, 0x3D, 0xFF], [0x41, 0x3D, 0x31, 0x0A, 0x23, 0]]
    for (number, bytes) in cases.enumerated() { try home.write(bytes, to: "case\(number)") }
    let run = try SystemdHarness.run(
      """
      for number in $(seq 0 \(cases.count - 1)); do
        systemd-run --user --wait --quiet --property=EnvironmentFile=-$HOME/case$number sh -c 'env -0 >$HOME/seen'$number
      done
      """, home: home)
    #expect(run.status == 0, "\(run.errors)")
    for (number, bytes) in cases.enumerated() {
      let names: Set<Substring> = ["A", "B", "C", "D"]
      let seen = try home.readItems("seen\(number)").filter { names.contains($0.prefix { $0 != "=" }) }
      let ours = EnvironmentFile(bytes).variables.map { "\($0.name)=\($0.value)" }
      #expect(Set(seen) == Set(ours), "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
