import MosaicHost
import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicControl
@testable import MosaicFormats

@Suite("Another machine is queried with one ssh call")
struct RemoteQuestionTests {
  @Test("one call per machine runs in parallel with the local calls")
  func oneCall() throws {
    let json = SeenFleet.json([("code0", ""), ("code1", ""), ("code2", "")])
      .replacing("\"host\": \"alpha\", \"ssh\": \"me@alpha\"", with: "\"host\": \"beta\", \"ssh\": \"me@beta\"")
    let commands = ScriptedCommands([
      "systemctl": [.refused("no bus")], "tmux": [.said("")], "ssh": [.refused("no route")],
    ])
    let probe = FleetProbe(
      of: try SeenFleet.record(json: json), in: SeenFleet.folder, beats: HeartbeatFiles(in: "/nowhere"),
      version: "1", environment: { _ in nil }, commands: commands)
    let seen = probe.observe(hosts: ["beta"])
    let ssh = commands.calls.flatMap { $0 }.filter { $0.program == "ssh" }
    #expect(ssh.count == 1)
    #expect(
      ssh[0].arguments.dropLast() == [
        "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=5", "-o", "LogLevel=ERROR", "--", "me@beta",
      ])
    #expect(seen.rows.map(\.readiness) == [.unknown, .unknown, .unknown])
    #expect(seen.rows[0].unit == .unknown("ssh me@beta: no route"))
  }

  @Test("any sh can run the command line, and its answer is understood")
  func answer() throws {
    let home = try ScratchFolder()
    try home.write(
      "#!/bin/sh\necho '%1'\nprintf '%s\\n' \"$*\" >$HOME/asked\ncat $HOME/panes\n", to: "bin/tmux", mode: 0o755)
    try home.write("#!/bin/sh\ncat $HOME/units\n", to: "bin/systemctl", mode: 0o755)
    try home.write(SeenPane(ownerTag: "/their/home/code0").line + "\n", to: "panes")
    try home.write(SeenFleet.units(), to: "units")
    try home.write("ts=5\npid=3\nstatus=busy\n", to: ".config/mosaic/fleet/run/code0.hb")
    let question = try #require(
      try RemoteQuestion(host: "alpha", of: SeenFleet.record(json: SeenFleet.json([("code0", "")]))))
    let line = try #require(question.command.arguments.last)
    let path = "\(home.path)/bin:/usr/bin:/bin"
    let run = try MosaicTestHarness.ProgramRun.run(
      "/bin/sh", ["-c", line], environment: ["PATH": path, "HOME": home.path])
    #expect(run.errors == "")
    guard let host = question.sighting(.said(run.output)).value else {
      Issue.record("not understood: \(run.output)")
      return
    }
    let seen = HostView(host).observe(
      try SeenFleet.record(json: SeenFleet.json([("code0", "")])).agents[0], ownerTag: .below("/code0"), command: nil)
    #expect(seen.unit.value?.isActive == true)
    #expect(seen.pid.value == 100)
    #expect(seen.heartbeat.value == Heartbeat(time: 5, pid: 3, status: .busy))
    #expect(seen.unit.evidence.hasPrefix("ssh me@alpha systemctl"))
    #expect(try String(decoding: home.read("asked"), as: UTF8.self).hasPrefix("-N -u -L works list-panes -a"))
  }

  @Test("heartbeats are read from the workspace that the units there name")
  func otherWorkspace() throws {
    let home = try ScratchFolder()
    try home.write("#!/bin/sh\n", to: "bin/tmux", mode: 0o755)
    let answer = "case $* in *Environment*) echo Environment=MOSAIC_HOME=$HOME/srv/it\\'s;; *) cat $HOME/units;; esac"
    try home.write("#!/bin/sh\n\(answer)\n", to: "bin/systemctl", mode: 0o755)
    try home.write(SeenFleet.units(), to: "units")
    try home.write("ts=5\npid=3\nstatus=busy\n", to: "srv/it's/fleet/run/code0.hb")
    try home.write("ts=4\npid=2\nstatus=ok\n", to: ".config/mosaic/fleet/run/code0.hb")
    let question = try #require(
      try RemoteQuestion(host: "alpha", of: SeenFleet.record(json: SeenFleet.json([("code0", "")]))))
    let run = try MosaicTestHarness.ProgramRun.run(
      "/bin/sh", ["-c", try #require(question.command.arguments.last)],
      environment: ["PATH": "\(home.path)/bin:/usr/bin:/bin", "HOME": home.path])
    let seen = try #require(question.sighting(.said(run.output)).value, "\(run.output)\(run.errors)")
    #expect(seen.files["code0"]?.beat == Heartbeat(time: 5, pid: 3, status: .busy))
  }

  @Test(
    "a quoted word is the same word in a shell",
    arguments: ["a b", "it's", "!!", "\\", "a\\'b", "$HOME `x` \"y\"", "", "-é\t#"])
  func quoted(word: String) throws {
    let line = "printf '%s' \(ShellWord.quoted(word))"
    #expect(try MosaicTestHarness.ProgramRun.run("/bin/sh", ["-c", line]).output == word)
    #expect(try MosaicTestHarness.ProgramRun.run("/bin/bash", ["-c", line]).output == word)
  }
}
