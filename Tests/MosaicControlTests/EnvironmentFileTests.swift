import Glibc
import MosaicControl
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Env files are read as systemd reads them")
struct EnvironmentFileTests {
  @Test(
    "each line is read as the systemd manual specifies",
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

  @Test(
    "a line that is not an assignment is ignored",
    arguments: ["A", "1A=b", "A-B=c", "=x", "export A=b", "# A=b\\\nA=c"])
  func refused(text: String) {
    #expect(EnvironmentFile(Array(text.utf8)).variables == [])
  }

  @Test("a variable that ends up empty is reported with the line that sets it, except mosaic's own")
  func empty() throws {
    let home = try ScratchFolder()
    try home.write("A=1\nB=\nC=\nMOSAIC_AGENT_MODEL=\n", to: "fleet/agents/one.env")
    try home.write("# mine\nA=\nB=2\nD=''\nE=\nE=5\nF=6\n", to: "fleet/agents/one.local.env")
    let path = "\(home.path)/fleet/agents/one"
    #expect(
      FleetFolder(home: home.path).emptyVariables(of: "one").map { "\($0.place): \($0.text)" } == [
        "\(path).env:3: C is empty", "\(path).local.env:2: A is empty", "\(path).local.env:4: D is empty",
      ])
  }

  @Test("a line without effect is reported with its location and without its value")
  func problems() throws {
    let home = try ScratchFolder()
    let path = "\(home.path)/fleet/agents/one"
    try home.write("A=1\nMOSAIC_HEARTBEAT_INTERVAL=x1\n", to: "fleet/agents/one.env")
    try home.write(
      "TOKEN='one\ntwo'\nexport SECRET=s3cret\n# a comment\nMOSAIC_HEARTBEAT_INTERVAL=s3cret\n\ns3cret\n1A=s3cret",
      to: "fleet/agents/one.local.env")
    let environment = ["MOSAIC_HEARTBEAT_IDLE_THRESHOLD": "0", "MOSAIC_HEARTBEAT_INTERVAL": "7"]
    let problems = FleetFolder(home: home.path).environmentProblems(of: "one") { environment[$0] }
    #expect(
      problems.map { "\($0.place): \($0.text)" } == [
        "\(path).local.env:7: this is not NAME=value, nor is line 8; they are ignored",
        "\(path).local.env:3: 'export' is not part of this format; not set: SECRET; remove it",
        "\(path).local.env:5: MOSAIC_HEARTBEAT_INTERVAL must be a whole number of seconds greater than zero; the default, 15, is used instead",
        "the environment: MOSAIC_HEARTBEAT_IDLE_THRESHOLD must be a whole number of seconds greater than zero; the default, "
          + "300, is used instead",
      ])
    try home.write("A='x\n", to: "fleet/agents/two.env")
    #expect(FleetFolder(home: home.path).environmentProblems(of: "two") { _ in nil } == [])
  }

  @Test(
    "a person's file can set our settings, but not the agent's identity or an unknown variable")
  func ownVariables() throws {
    let home = try ScratchFolder()
    try home.write("MOSAIC_AGENT_NAME=one\nMOSAIC_LATER=1\n", to: "fleet/agents/one.env")
    try home.write(
      "MOSAIC_AGENT_COMMAND=vi\nMOSAIC_AGENT_NAME=two\nMOSAIC_AGENT_COMAND=vi\nMY_MOSAIC_X=1\n",
      to: "fleet/agents/one.local.env")
    let problems = FleetFolder(home: home.path).environmentProblems(of: "one") { _ in nil }
    let path = "\(home.path)/fleet/agents/one.local.env"
    #expect(problems.map(\.place) == ["\(path):2", "\(path):3"])
    #expect(
      problems.map(\.text).map { $0.prefix { $0 != ";" } } == [
        "MOSAIC_AGENT_NAME identifies the agent, so only the roster can set it", "nothing reads MOSAIC_AGENT_COMAND",
      ])
    #expect(problems.last?.text.contains("MOSAIC_AGENT_COMMAND, ") == true)
  }

  @Test(
    "a person's file that cannot be read is reported, because systemd silently ignores it",
    arguments: ["folder", "link"])
  func unreadable(kind: String) throws {
    let home = try ScratchFolder()
    let path = "\(home.path)/fleet/agents/one.local.env"
    try home.write("A=1\n", to: "fleet/agents/one.env")
    let reason = kind == "folder" ? "Is a directory" : "No such file or directory"
    let made = kind == "folder" ? mkdir(path, 0o700) : symlink("/nowhere/at/all", path)
    #expect(made == 0)
    let problems = FleetFolder(home: home.path).environmentProblems(of: "one") { _ in nil }
    #expect(problems.map { "\($0.place): \($0.text)" } == ["\(path): the whole file is ignored: \(reason)"])
  }

  @Test("variables shown by systemctl are read correctly")
  func shown() throws {
    let text = "PATH=$'/a b:/it\\'s'\nEMPTY=\nX=a=b"
    let commands = ScriptedCommands(["systemctl": [.said(text)]])
    let variables = try Systemd(commands: commands).environment()
    #expect(variables == ["PATH": "/a b:/it's", "EMPTY": "", "X": "a=b"])
  }

  @Test("a service of systemd gets the same variables", .runsPrograms, .needsUserManager)
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
