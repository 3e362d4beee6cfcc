import MosaicControl
import MosaicTestHarness
import Testing

@Suite("environment files are read as systemd reads them")
struct EnvironmentFileTests {
  @Test(
    "each line means what the manual says",
    arguments: [
      ("A=b", "b"), ("A=", ""), ("A=  b  ", "b"), ("A=b c", "b c"), ("A='b # c'", "b # c"),
      (#"A="b \"c\" \\ \$ \` \n""#, #"b "c" \ $ ` \n"#), (#"A='a\b'"#, #"a\b"#), (#"A=a\ b\"#, "a b"),
      ("A=\"one\ntwo\"", "one\ntwo"), ("A=one\\\ntwo", "onetwo"), ("# A=no\nA=yes", "yes"), (";x\nA=1", "1"),
      ("A='x'\"y\" z", "xyz"), ("A=first\nA=second", "second"), ("  A =spaced", "spaced"),
    ])
  func line(text: String, value: String) {
    let variables = EnvironmentFile(Array(text.utf8)).variables
    #expect(variables.last { $0.name == "A" }?.value == value, "\(text)")
  }

  @Test("what is no assignment is left out", arguments: ["A", "1A=b", "A-B=c", "=x", "export A=b", "# A=b\\\nA=c"])
  func refused(text: String) {
    #expect(EnvironmentFile(Array(text.utf8)).variables == [])
  }

  @Test("the same variables reach a service of systemd's", .needsUserManager)
  func againstSystemd() throws {
    let home = try ScratchFolder()
    let text = """
      # comment \\
      HIDDEN=1
      PLAIN=a b  \nQUOTED="a \\"b\\" \\$HOME \\n"
      SINGLE='a\\b'  "c"
      LINES="one
      two"
      CONTINUED=one\\
      two\\ three
      JOINED=a'b'c"d"
      ;no=1
      BACK="a\\\\b"
      TABBED=	x	y\t

      """
    try home.write(text, to: "one.env")
    let run = try SystemdHarness.run(
      "systemd-run --user --wait --quiet --property=EnvironmentFile=$HOME/one.env sh -c 'env -0 >$HOME/seen'",
      home: home)
    #expect(run.status == 0, "\(run.errors)")
    let seen = try Set(home.readItems("seen"))
    let ours = EnvironmentFile(Array(text.utf8)).variables.map { "\($0.name)=\($0.value)" }
    #expect(ours.count >= 8)
    #expect(ours.filter { !seen.contains($0) } == [])
    #expect(seen.contains { $0.hasPrefix("HIDDEN=") } == ours.contains("HIDDEN=1"))
  }
}
