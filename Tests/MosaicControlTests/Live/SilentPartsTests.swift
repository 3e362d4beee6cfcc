import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Parts that do not answer are reported within three seconds", .runsPrograms, .needsUserManager, .serialized)
struct SilentPartsTests {
  /// `timed COMMAND` prints the exit code, and the time if a person would have waited too long. A half second is left
  /// for a busy machine.
  private static let words = """
    server() { tmux -N -L ${1:-live} display-message -p '#{pid}'; }
    timed() {
      from=$(date +%s%N); mosaic "$@" >$HOME/out 2>&1; code=$?; took=$((($(date +%s%N) - from) / 1000000))
      echo "$* $code$([ $took -lt ${limit:-3500} ] || echo " after $took ms")"
    }
    looks() {
      timed fleet ps; awk '$1 == "one" { print $5, $6, $4 }' $HOME/out
      for verb in 'fleet verify' 'fleet status' 'fleet doctor' 'agent status one' 'agent tail one' 'fleet graph'; do
        timed $verb; grep -c 'does not answer: its process was stopped by a signal' $HOME/out
      done
    }

    """

  private func run(_ script: String, head: String = LiveFleet.namedSocket) throws -> ProgramRun {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]), head: head)
    return try fleet.run(Self.words + script, timeout: 150)
  }

  @Test("a stopped tmux server leaves its agents unknown, and is named with the command that resumes it")
  func server() throws {
    for (head, socket) in [(LiveFleet.namedSocket, "live"), ("", "default")] {
      let run = try run(
        """
        up; server=$(server \(socket)); kill -STOP $server; looks; mosaic fleet status | sed -n 's/ tmux -.*//; /^agents/,$p'
        timed fleet start one; grep -c "kill -CONT $server" $HOME/out
        timed fleet up; grep -c "kill -CONT $server" $HOME/out; timed fleet restart one; kill -CONT $server
        """, head: head)
      #expect(
        run.lines == [
          "fleet ps 0", "active unknown unknown", "fleet verify 3", "2", "fleet status 1", "1", "fleet doctor 1", "1",
          "agent status one 0", "5", "agent tail one 3", "1", "fleet graph 0", "0",
          "agents   0 of 2 running, 2 unknown", "         one, two: unknown:", "fleet start one 3", "1", "fleet up 3",
          "1", "fleet restart one 3",
        ], "\(head)\n\(run.lines)\n\(run.errors)")
    }
  }

  @Test("a stopped user manager leaves the units unknown, and is named with the command that resumes it")
  func manager() throws {
    let run = try run(
      """
      up; manager=$(pgrep -xo systemd); kill -STOP $manager; looks
      for verb in start restart stop up; do timed fleet $verb; grep -c "kill -CONT $manager" $HOME/out; done
      kill -CONT $manager; until_true 'mosaic fleet status >/dev/null'
      """)
    #expect(
      run.lines == [
        "fleet ps 0", "unknown sleep working", "fleet verify 0", "0", "fleet status 1", "1", "fleet doctor 1", "1",
        "agent status one 0", "2", "agent tail one 0", "0", "fleet graph 0", "0", "fleet start 3", "1",
        "fleet restart 3", "1", "fleet stop 3", "1", "fleet up 3", "1",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test("if nothing answers, both parts are named in the same time")
  func both() throws {
    let run = try run(
      """
      up; manager=$(pgrep -xo systemd); server=$(server); kill -STOP $server $manager; looks
      timed fleet restart; grep -c "kill -CONT" $HOME/out; kill -CONT $server $manager
      """)
    #expect(
      run.lines == [
        "fleet ps 0", "unknown unknown unknown", "fleet verify 3", "2", "fleet status 1", "2", "fleet doctor 1", "2",
        "agent status one 0", "7", "agent tail one 3", "1", "fleet graph 0", "0", "fleet restart 3", "2",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test(
    "a unit that takes long to start or stop is named while a person waits, and a manager that falls silent as well")
  func waiting() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    try fleet.home.write(
      "[Service]\nTimeoutStopSec=60\nExecStopPost=/bin/sleep 12\n",
      to: ".config/systemd/user/mosaic-agent@.service.d/slow.conf")
    let run = try fleet.run(
      Self.words + """
        up; limit=25000; timed fleet stop one; cat $HOME/out; mosaic fleet start -q one
        manager=$(pgrep -xo systemd); (sleep 2; kill -STOP $manager; sleep 20; kill -CONT $manager) &
        limit=18000; timed fleet stop one; head -n 2 $HOME/out | sed 's/process [0-9]*/process N/'
        """, timeout: 120)
    #expect(
      run.lines == [
        "fleet stop one 0", "waiting for one to stop", "1 agent stopped", "fleet stop one 3",
        "waiting for systemd: the user manager (process N) does not answer: its process was stopped by a signal",
        "error: systemd: the user manager (process N) does not answer: its process was stopped by a signal",
      ], "\(run.lines)\n\(run.errors)")
  }
}
