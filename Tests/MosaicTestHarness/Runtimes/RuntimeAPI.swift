import Foundation

/// The runtimes' APIs on loopback for one test, served by `Tests/RuntimeAPI/server.py`.
package final class RuntimeAPI: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  package let port: Int
  private let scratch: ScratchFolder
  private let process: Int32
  /// The server exits at the end of its standard input, so it cannot outlive the tests.
  private let input: Pipe

  package init() throws {
    scratch = try ScratchFolder()
    input = Pipe()
    let server = Process()
    server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    server.arguments = [
      "python3", Self.folder + "/server.py", "--until-eof", "--log", scratch.path + "/log", "--port-file",
      scratch.path + "/port",
    ]
    server.environment = ProgramRun.plainEnvironment
    server.standardInput = input
    server.standardOutput = FileHandle.nullDevice
    try scratch.write([], to: "errors")
    server.standardError = try FileHandle(forWritingTo: scratch.url("errors"))
    try server.run()
    process = server.processIdentifier
    port = try Self.port(scratch, of: server)
  }

  deinit {
    kill(process, SIGTERM)
  }

  /// The server's log; a script may also search it.
  package var logPath: String { scratch.path + "/log" }

  package func log() throws -> RuntimeLog {
    try RuntimeLog(scratch.read("log"))
  }

  /// Writes the state files with which both runtimes start without a dialog and use this server.
  ///
  /// - Parameter folders: working folders that both runtimes trust, created if they are missing.
  package func prepare(_ home: ScratchFolder, folders: [String]) throws {
    let run = try ProgramRun.run("/bin/sh", [Self.folder + "/prepare-home.sh", home.path, "\(port)"] + folders)
    guard run.status == 0 else { throw Failure(description: run.errors) }
  }

  private static let folder = SystemdHarness.root + "/Tests/RuntimeAPI"

  private static func port(_ scratch: ScratchFolder, of server: Process) throws -> Int {
    for _ in 0..<500 {
      if let text = try? scratch.read("port") {
        let digits = String(decoding: text, as: UTF8.self).trimmingCharacters(in: .newlines)
        if let port = Int(digits) { return port }
      }
      guard server.isRunning else { break }
      usleep(20_000)
    }
    let errors = (try? scratch.read("errors")).map { String(decoding: $0, as: UTF8.self) }
    throw Failure(description: "the API server did not start: \(errors ?? "")")
  }
}
