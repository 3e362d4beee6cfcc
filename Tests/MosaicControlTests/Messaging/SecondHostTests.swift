import MosaicTestHarness
import Testing

@Suite(
  "Messages to another machine", .runsPrograms,
  .enabled(
    if: SecondHost.unavailability == nil, Comment(rawValue: "no second machine: \(SecondHost.unavailability ?? "")")))
struct SecondHostTests {
  @Test("a message is sent by ssh, arrives byte for byte, and is proved")
  func arrives() throws {
    let text = "it's \"quoted\" $(id) `id` ;\n\n#{pane_id} \\ é -n\n"
    let run = try SecondHost.run(
      """
      mosaic agent send -s peer -L works -H beta -f $HOME/text --verify --verify-timeout 30000 -n beta
      echo "exit $?"
      mosaic agent send -s nobody -L works -H beta -m x 2>&1
      echo "exit $?"
      mosaic agent send -s peer -L works -H 192.0.2.9 -m x >/dev/null 2>&1
      echo "exit $?"
      """, text: text)
    #expect(
      run.output == """
        accepted (screen)
        exit 0
        error: there is no session 'nobody' on beta
        help: run 'mosaic fleet ps' to see what is running, or select another tmux socket with -L
        exit 1
        exit 3
        \(#"{"text":"[alpha:@operator -> beta:peer] it's \"quoted\" $(id) `id` ;\n\n#{pane_id} \\ é -n"}"#)

        """, "\(run.errors)")
  }
}

/// A second machine behind a real ssh: a namespace with its own sshd.
private enum SecondHost {
  /// Why no second machine is available; nil if one is.
  static let unavailability: String? = {
    if let reason = StandInSessions.unavailability { return reason }
    let run = try? start("true", ProgramRun.plainEnvironment)
    return run?.status == 0 ? nil : run?.errors ?? "it cannot be started"
  }()

  /// Runs a script with a stand-in in the session `peer` of beta, and prints what the stand-in received.
  static func run(_ script: String, text: String) throws -> ProgramRun {
    let scratch = try ScratchFolder()
    try scratch.write(text, to: "text")
    var environment = ProgramRun.plainEnvironment
    environment["PATH"]! = "\(BuiltPrograms.folder):\(environment["PATH"]!)"
    environment["HOME"] = scratch.path
    let session = "tmux -L works -f /dev/null new-session -d -s peer -x 100 -y 24"
    return try start(
      """
      ssh beta \(session) \(BuiltPrograms.standIn) \(scratch.path)/log --lose-early-enter 400
      until ssh beta tmux -N -L works capture-pane -p -t =peer: | grep -q '>'; do sleep 0.1; done
      \(script)
      cat \(scratch.path)/log
      """, environment)
  }

  private static func start(_ script: String, _ environment: [String: String]) throws -> ProgramRun {
    try ProgramRun.run(
      "/bin/sh", [SystemdHarness.root + "/tools/second-host.sh", "120", script], environment: environment)
  }
}
