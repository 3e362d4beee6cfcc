import Foundation
import MosaicTestHarness
import Testing

/// The embedded Postgres, as an ordinary user: PostgreSQL does not run as root.
@Suite("The embedded Postgres", .runsPrograms, .needsPostgres, .serialized)
struct EmbeddedServerTests {
  @Test("four first uses at once create one server, and stop ends it")
  func firstUse() throws {
    let home = try OrdinaryHome()
    let run = try home.run(
      """
      seq 4 | xargs -P 4 -I % $B create c%
      $B list --json | jq '.cards | length'; stat -c %a fleet/backlog; $B stop; $B stop; ls fleet/backlog
      """)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output == "4\n700\ndata\nserver.lock\nserver.log\nstart.lock\n")
    #expect(run.errors.components(separatedBy: "creating the register's Postgres").count == 2)
    #expect(run.errors.hasSuffix("stopped\nwas not running\n"))
  }

  @Test("the server keeps no file of the command that started it, and an error escapes control characters")
  func openFiles() throws {
    let home = try OrdinaryHome()
    let run = try home.run(
      """
      exec 9>mine; flock 9; $B create a 2>/dev/null; exec 9>&-; flock --nonblock mine echo free
      $B claim --owner "$(printf 'e\\033[31m')" >/dev/null; $B complete a --owner ada; $B stop
      """)
    #expect(run.output == "free\n", "\(run.output)\(run.errors)")
    #expect(!run.errors.contains("\u{1B}") && run.errors.contains("e<U+001B>[31m"), "\(run.errors)")
  }

  @Test("a killed server starts again with every card, also if another process has its number")
  func killed() throws {
    let home = try OrdinaryHome()
    let run = try home.run(
      """
      $B create a 2>/dev/null; kill -KILL $(head -n 1 fleet/backlog/data/postmaster.pid)
      $B list --json | jq -r '.cards[].id'; $B stop
      sleep 600 & printf '%s\\n' "$!" "$PWD/fleet/backlog/data" >fleet/backlog/data/postmaster.pid
      $B create b; $B list --json | jq -r '.cards[].id'; kill $!; $B stop
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "a\na\nb\n")
  }

  @Test("a torn creation and a vanished socket folder heal")
  func torn() throws {
    let home = try OrdinaryHome()
    let run = try home.run(
      """
      mkdir -p fleet/backlog/data.new/base fleet/backlog/data; echo 15 >fleet/backlog/data.new/PG_VERSION
      $B create a; rm -rf "$(sed -n 5p fleet/backlog/data/postmaster.pid)"
      $B list --json | jq -r '.cards[].id'; $B stop
      """)
    #expect(run.status == 0 && run.output == "a\n", "\(run.output)\(run.errors)")
  }

  @Test("data of another major version names the package to install")
  func otherVersion() throws {
    let home = try OrdinaryHome()
    let run = try home.run("$B create a; $B stop; echo 9 >fleet/backlog/data/PG_VERSION; $B list")
    #expect(run.status == 3 && run.errors.contains("apt-get install postgresql-9"), "\(run.errors)")
  }

  @Test("a long path of the home works")
  func longPath() throws {
    let home = try OrdinaryHome(name: String(repeating: "long", count: 50))
    let run = try home.run("$B create a; $B list --json | jq -r '.cards[].id'; $B stop")
    #expect(run.status == 0 && run.output == "a\n", "\(run.errors)")
  }

  @Test("a second server on the same data is refused, also from another container")
  func twoServers() throws {
    let home = try OrdinaryHome()
    let second = "unshare --user --map-current-user --pid --ipc --fork --mount-proc sh -c"
    let run = try home.run(
      """
      $B create a; cp fleet/backlog/data/postmaster.pid before
      \(second) 'rm fleet/backlog/data/postmaster.pid; $B list & sleep 3; kill -KILL $!; pgrep -c postgres'
      cp before fleet/backlog/data/postmaster.pid; $B list --json | jq -r '.cards[].id'
      pgrep -cf "postgres -D $PWD"; $B stop
      """)
    // No server in the other container, the card, and one server here.
    #expect(run.output == "0\na\n1\n", "\(run.output)\(run.errors)")
  }
}

/// A workspace of a user to whom PostgreSQL's rules apply. Its server ends with it.
final class OrdinaryHome {
  private let folder: ScratchFolder
  private let path: String

  init(name: String = "w") throws {
    folder = try ScratchFolder()
    path = "\(folder.path)/\(name)"
    try FileManager.default.createDirectory(atPath: path + "/run", withIntermediateDirectories: true)
    _ = try ProgramRun.run(
      "/bin/sh",
      [
        "-c",
        """
        cd "$1"; mkdir fleet; touch fleet/roster.yaml
        chmod 755 "$0"; [ $(id -u) != 0 ] || chown -R nobody "$1"
        """,
        folder.path, path,
      ])
  }

  deinit {
    _ = try? run("$B stop; kill -KILL $(head -n 1 fleet/backlog/data/postmaster.pid)")
  }

  /// Runs a script in which `$B` is `mosaic fleet backlog`.
  ///
  /// - Parameter mount: what root mounts first; the script alone sees it. Its server must end with it.
  func run(_ script: String, mount: String? = nil) throws -> ProgramRun {
    var variables = ProgramRun.plainEnvironment
    let built = SystemdHarness.root + "/.build/debug"
    variables["PATH"] = "\(built):/usr/sbin:/sbin:/usr/bin:/bin"
    variables.merge(
      ["HOME": path, "MOSAIC_HOME": path, "XDG_RUNTIME_DIR": path + "/run", "B": "mosaic fleet backlog"]
    ) { $1 }
    // The path of the runtime folder may be too long for a socket.
    if path.count > 100 { variables["XDG_RUNTIME_DIR"] = nil }
    let user = geteuid() == 0 ? ["runuser", "-u", "nobody", "--", "env", "HOME=\(path)", "sh", "-c"] : ["sh", "-c"]
    let words = user + ["cd \"$MOSAIC_HOME\" || exit; \(script)"]
    let namespace = mount.map { ["unshare", "--mount", "sh", "-c", "cd \"$MOSAIC_HOME\"; \($0); exec \"$@\"", "sh"] }
    return try ProgramRun.run("/usr/bin/env", (namespace ?? []) + words, environment: variables)
  }
}
