import Foundation
import Glibc
package import Testing

/// A Postgres server in a temporary folder, for tests.
///
/// A shell waits for the tests to end, however they do, and then ends the server and removes the folder.
package final class TestPostgres: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// The folder of the socket, and of the data.
  package let folder: String
  private let process: Process
  private let lifeline: Pipe

  /// One server for all tests that do not harm it.
  package static let shared = Result { try TestPostgres() }

  /// The folder of PostgreSQL's server programs; nil if they are not installed.
  package static let programs: String? = {
    let base = "/usr/lib/postgresql"
    let versions = ((try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []).compactMap { Int($0) }
    let folders = versions.sorted(by: >).map { "\(base)/\($0)/bin" } + ["/usr/local/bin", "/usr/bin"]
    return folders.first { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }
  }()

  /// Starts a server and waits until it accepts connections.
  package init() throws {
    guard let programs = Self.programs else { throw Failure(description: "PostgreSQL is not installed") }
    folder = "/tmp/mosaic-pg-\(UUID().uuidString.prefix(8))"
    (process, lifeline) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script, "sh", folder, programs]
    process.environment = ProgramRun.plainEnvironment
    process.standardInput = lifeline
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // A program that another test starts must not keep the server alive.
    _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    try waitUntilReady()
  }

  deinit { end() }

  /// Ends the server and removes its folder.
  package func end() {
    try? lifeline.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Kills the server with SIGKILL and starts it again, which recovers the data.
  package func killAndStart() throws {
    try lifeline.fileHandleForWriting.write(contentsOf: Data("again\n".utf8))
  }

  private static let script = """
    as=
    trap '' HUP INT TERM
    mkdir -m 700 "$1" || exit 1
    if [ "$(id -u)" = 0 ]; then as='setpriv --reuid=postgres --regid=postgres --clear-groups'; chown postgres "$1"; fi
    cd /
    # Not 'wait': the signals that tests block are blocked here, too.
    gone() { while readlink "/proc/$server/exe" >/dev/null; do sleep 0.05; done; }
    start() {
      $as "$2/postgres" -D "$1/data" -k "$1" -c listen_addresses= -p 5432 -c fsync=off -c max_connections=200 \
        -c shared_buffers=64MB >>"$1.log" 2>&1 </dev/null &
      server=$!
    }
    $as "$2/initdb" -D "$1/data" -A trust -U tester -E UTF8 --locale=C -N >"$1.log" 2>&1 || { rm -rf "$1"; exit 1; }
    start "$1" "$2"
    while read -r _; do
      kill -KILL $server
      gone
      # Its children end by themselves; until then, the shared memory is in use.
      until start "$1" "$2"; sleep 0.3; readlink "/proc/$server/exe" >/dev/null; do sleep 0.1; done
    done
    kill -QUIT $server
    gone
    rm -rf "$1" "$1.log"
    """

  package func waitUntilReady() throws {
    for _ in 0..<600 {
      if (try? query("select 1")) == "1" { return }
      if !process.isRunning { break }
      usleep(50_000)
    }
    let log = (try? String(contentsOfFile: "\(folder).log", encoding: .utf8)) ?? ""
    throw Failure(description: "the server did not start: \(log.suffix(500))")
  }
}

extension TestPostgres {
  /// The address of a database, as in `DATABASE_URL`.
  package func url(_ database: String = "postgres") -> String {
    "postgresql:///\(database)?host=\(folder)&user=tester"
  }

  /// Creates an empty database.
  ///
  /// - Returns: its address.
  package func database() throws -> String {
    let name = "t" + UUID().uuidString.prefix(8).lowercased()
    _ = try query("create database \(name)")
    return url(name)
  }

  /// Runs a statement with psql.
  ///
  /// - Returns: the rows, with `|` between columns.
  @discardableResult
  package func query(_ text: String, at address: String? = nil) throws -> String {
    guard let programs = Self.programs else { throw Failure(description: "PostgreSQL is not installed") }
    let run = try ProgramRun.run(
      "\(programs)/psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", address ?? url(), "-c", text])
    guard run.status == 0 else { throw Failure(description: run.errors) }
    return run.output.split(separator: "\n").joined(separator: "\n")
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test if PostgreSQL's server is not installed.
  package static var needsPostgres: Self {
    .enabled(if: TestPostgres.programs != nil, "PostgreSQL's server is not installed")
  }
}
