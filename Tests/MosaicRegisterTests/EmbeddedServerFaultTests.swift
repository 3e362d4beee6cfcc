import Foundation
import MosaicTestHarness
import Testing

@Suite(
  "Faults of the embedded Postgres that need root", .runsPrograms, .needsPostgres, .serialized,
  .enabled(if: geteuid() == 0, "needs root"))
struct EmbeddedServerFaultTests {
  @Test("a full disk is named, and loses no card that was reported")
  func fullDisk() throws {
    let home = try OrdinaryHome()
    let run = try home.run(
      """
      exec 2>run/messages; trap '$B stop >/dev/null' EXIT
      head -c 700000 /dev/urandom | base64 -w0 >run/body; $B create first
      dd if=/dev/zero of=fleet/backlog/spare bs=1M count=15 status=none
      count=1; while $B create card$count --body-file run/body 2>run/reason; do count=$((count + 1)); done
      echo "$($B create another --body-file run/body 2>>run/reason; echo $?)"
      grep -c -e 'full' -e 'may have been made' run/reason | sed 's/[1-9].*/named/'
      $B stop; dd if=/dev/zero of=fleet/backlog/filler bs=1M status=none
      $B stats 2>run/reason; echo "$? $(grep -c 'because the disk is full' run/reason)"
      rm fleet/backlog/spare fleet/backlog/filler
      $B stats --json | jq ".total - $count | . == 0 or . == 1"; $B create after; echo $?
      """, mount: "mkdir fleet/backlog; mount -t tmpfs -o size=100m,mode=700,uid=$(id -u nobody) none fleet/backlog")
    // The card whose commit had no answer may be there.
    #expect(run.output == "3\nnamed\n3 1\ntrue\n0\n", "\(run.output)\(run.errors)")
  }

  @Test("root's server runs as postgres, outside of the workspace, and another user cannot connect")
  func root() throws {
    let scratch = try ScratchFolder()
    let run = try ProgramRun.run(
      "/bin/sh",
      [
        "-c",
        """
        cd "$0"; mkdir -p fleet; touch fleet/roster.yaml; B='mosaic fleet backlog'
        $B create a 2>/dev/null; place=$(cat fleet/backlog/location)
        ps -o user= -p "$(head -n 1 "$place/data/postmaster.pid")"; stat -c '%U %a' "$place/data"
        $B list --json | jq -r '.cards[].id'; kill -KILL "$(head -n 1 "$place/data/postmaster.pid")"
        $B list --json 2>/dev/null | jq -r '.cards[].id'
        sockets=$(sed -n 5p "$place/data/postmaster.pid"); stat -c '%U %a' "$sockets"
        DATABASE_URL="postgresql:///postgres?host=$sockets&user=root" runuser -u nobody -- \
          "$(command -v mosaic)" fleet backlog list >/dev/null 2>&1; echo $?
        $B stop 2>/dev/null; pgrep -cf "postgres -D $place"
        case $place in /var/lib/mosaic/*) rm -r "$place" "$sockets" ;; esac
        """, scratch.path,
      ], environment: Self.environment(home: scratch.path))
    #expect(run.output == "postgres\npostgres 700\na\na\npostgres 700\n3\n0\n", "\(run.output)\(run.errors)")
  }

  private static func environment(home: String) -> [String: String] {
    var variables = ProgramRun.plainEnvironment
    variables["PATH"] = "\(SystemdHarness.root)/.build/debug:/usr/sbin:/sbin:/usr/bin:/bin"
    return variables.merging(["HOME": home, "MOSAIC_HOME": home]) { $1 }
  }
}
