import MosaicCompiler
import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Units under a real systemd", .runsPrograms, .needsUserManager, .serialized)
struct LiveUnitTests {
  @Test("trap 17: systemd passes every argument to a program unchanged")
  func argumentsArriveAsTheyWere() throws {
    let home = try ScratchFolder()
    let texts = HostileText.lines + HostileText.severalLines + [""]
    try home.write("#!/bin/sh\nfor text; do printf '%s\\0' \"$text\"; done >$HOME/arguments\n", to: "show", mode: 0o755)
    var document = UnitDocument(comments: GeneratedNotice(source: "a test").lines)
    document.unit.add("Description", value: .text("ends in a backslash\\"))
    document.service.add("Type", value: .keyword("oneshot"))
    document.service.add(
      "ExecStart", value: .command(.at(.belowHome("show")), texts.map { UnitText($0) } + [.instance]))
    try home.write(document.bytes, to: ".config/systemd/user/probe@.service")
    let run = try SystemdHarness.run(
      "systemctl --user start probe@code0; systemctl --user show -P Description probe@code0", home: home)
    #expect(run.output == "ends in a backslash\\\n")
    #expect(try home.readItems("arguments") == texts + ["code0"])
  }

  @Test("trap 17: systemd starts programs and reads env files regardless of their paths")
  func hostilePathsAreFound() throws {
    let home = try ScratchFolder()
    let names = HostileText.lines.filter { $0 != ".." && !$0.contains("/") } + ["a\nb"]
    for (index, name) in names.enumerated() {
      let folder = "x\(name)x"
      let script = "#!/bin/sh\n[ \"$VALUE\" = \(index) ] && echo \(index) >>$HOME/seen\n"
      try home.write("VALUE=\(index)\n", to: "\(folder)/values.env")
      try home.write(script, to: "\(folder)/\(name)x", mode: 0o755)
      var document = UnitDocument(comments: GeneratedNotice(source: "a test").lines)
      document.service.add("Type", value: .keyword("oneshot"))
      document.service.add("EnvironmentFile", value: .file("\(UnitPath.belowHome(folder))/values.env"))
      document.service.add("ExecStart", value: .command(.at(.absolute("\(home.path)/\(folder)/\(name)x")), []))
      try home.write(document.bytes, to: ".config/systemd/user/probe-\(index).service")
    }
    let run = try SystemdHarness.run(
      "cd $HOME/.config/systemd/user; systemctl --user start probe-*.service; cat $HOME/manager.log >&2", home: home)
    let seen = String(decoding: try home.read("seen"), as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
    let missing = Set(names.indices).subtracting(seen).sorted().map { names[$0] }
    #expect(missing == [], "\(run.errors)")
  }

  @Test("an env file means the same to systemd, to sh and to the model")
  func environmentMeansTheSame() throws {
    let home = try ScratchFolder()
    let texts = HostileText.lines + HostileText.severalLines + [""]
    var environment = EnvironmentDocument(comments: GeneratedNotice(source: "a test\\", advice: "ends in \\").lines)
    for (index, text) in texts.enumerated() { environment.add("V\(index)", value: text) }
    try home.write(environment.bytes, to: "values.env")
    var probe = UnitDocument(comments: GeneratedNotice(source: "a test").lines)
    probe.service.add("Type", value: .keyword("oneshot"))
    probe.service.add("EnvironmentFile", value: .file("\(.home)/values.env"))
    probe.service.add("ExecStart", value: .command(.named("/bin/sh"), ["-c", "exec env -0 >$HOME/systemd"]))
    try home.write(probe.bytes, to: ".config/systemd/user/probe.service")
    let run = try SystemdHarness.run(
      "systemctl --user start probe.service && sh -c 'set -a; . $HOME/values.env; env -0' >$HOME/shell", home: home)
    #expect(run.status == 0, "\(run.errors)")
    let expected = texts.enumerated().map { "V\($0)=\($1)" }.sorted()
    #expect(try values(in: "systemd", of: home) == expected)
    #expect(try values(in: "shell", of: home) == expected)
  }

  @Test("a generated env file means the same to systemd, to sh and to the model")
  func generatedEnvironmentMeansTheSame() throws {
    let variables = [("B_TEXT", "it's \"a\" `test` of $HOME\\"), ("A_TEXT", "%h ~")]
    let agents = [
      RunnableFleet.agent("claude0", runtime: "claude", model: "opus[1m]", command: "exec \"$SHELL\" -c 'a; b'"),
      RunnableFleet.agent("pi0", socket: nil, yolo: false, channels: ["a b", "c"], environment: variables),
    ]
    try expectSameMeaning(of: render(lowerEnvironmentFiles(RunnableFleet.fleet(agents), in: context)))
  }

  @Test("every env file of the fleet of fifteen means the same to systemd, to sh and to the model")
  func fullFleetMeansTheSame() throws {
    let profile = try #require(analyze(SourceSet(), in: context).library.profiles["software-delivery"])
    var sources = SourceSet()
    let roster = RosterDocument(provision(profile, full: true, runtime: "claude"))
    sources.add(path: "fleet/roster.yaml", bytes: roster.bytes, kind: .roster)
    let files = compile(sources, in: context).files.filter { $0.path.hasSuffix(".env") }
    #expect(files.count == 15)
    try expectSameMeaning(of: files)
  }

  private let context = CompileContext(
    host: "here", tenant: "acme", home: .belowHome("m"), program: .absolute("/bin/true"))

  /// Starts one unit per env file and compares its environment with the values read by `sh` and by a strict reader.
  private func expectSameMeaning(of files: [RenderedFile]) throws {
    let home = try ScratchFolder()
    for file in files { try home.write(file.bytes, to: "m/" + file.path, mode: Int(file.mode.rawValue)) }
    let names = files.compactMap { $0.path.split(separator: "/").last?.dropLast(".env".count) }.map(String.init)
    var probe = UnitDocument(comments: GeneratedNotice(source: "a test").lines)
    probe.service.add("Type", value: .keyword("oneshot"))
    probe.service.add("EnvironmentFile", value: .file("\(context.home)/fleet/agents/\(.instance).env"))
    probe.service.add("EnvironmentFile", value: .optionalFile("\(context.home)/fleet/agents/\(.instance).local.env"))
    probe.service.add(
      "ExecStart", value: .command(.named("/bin/sh"), ["-c", "exec env -0 >$HOME/$0.systemd", .instance]))
    try home.write(probe.bytes, to: ".config/systemd/user/probe@.service")
    let script = """
      systemctl --user start \(names.map { "probe@\($0).service" }.joined(separator: " ")) || exit
      for name in \(names.joined(separator: " ")); do
        sh -c "set -a; . $HOME/m/fleet/agents/$name.env; env -0" >$HOME/$name.shell
      done
      """
    let run = try SystemdHarness.run(script, home: home)
    #expect(run.status == 0, "\(run.errors)")
    for (name, file) in zip(names, files) {
      let expected = try EnvironmentReader(file.bytes).variables.map { "\($0.name)=\($0.value)" }
      #expect(expected.count >= 11)
      #expect(Set(expected).subtracting(try home.readItems(name + ".systemd")) == [])
      #expect(Set(expected).subtracting(try home.readItems(name + ".shell")) == [])
    }
  }

  private func values(in file: String, of home: ScratchFolder) throws -> [String] {
    try home.readItems(file).filter { $0.prefixMatch(of: /V[0-9]+=/) != nil }.sorted()
  }
}
