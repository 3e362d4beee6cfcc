import Foundation
import MosaicFormats
import MosaicModel
import MosaicTestHarness

@testable import MosaicRegister

/// A register in an empty database.
final class RegisterScratch: Sendable {
  let postgres: TestPostgres
  let url: String

  init(_ postgres: TestPostgres? = nil) throws {
    self.postgres = try postgres ?? TestPostgres.shared.get()
    url = try self.postgres.database()
  }

  func open() throws -> Register { try Register(at: .url(url), program: "test") }

  @discardableResult
  func query(_ text: String) throws -> String { try postgres.query(text, at: url) }

  /// Adds cards that depend on nothing: `k1`, `k2` and so on.
  func fill(_ count: Int) throws {
    _ = try open()
    try postgres.query(
      """
      insert into mosaic.card (id, title, priority)
        select 'k' || n, 'card', n % 7 from generate_series(1, \(count)) n
      """,
      at: url)
  }

  /// Starts a client as a process of its own.
  func start(_ words: [String]) throws -> ClientProcess {
    try ClientProcess([url] + words)
  }
}

/// A running `register-client`, with its output in a file.
final class ClientProcess {
  private let process = Process()
  private let output: ScratchFolder

  init(_ words: [String]) throws {
    output = try ScratchFolder()
    for name in ["output", "errors"] { try output.write([], to: name) }
    process.executableURL = URL(fileURLWithPath: SystemdHarness.root + "/.build/debug/register-client")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output.url("output"))
    process.standardError = try FileHandle(forWritingTo: output.url("errors"))
    try process.run()
  }

  deinit { kill() }

  func kill() {
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// Waits for its end.
  ///
  /// - Returns: the exit status and the lines, each as words.
  func finish() throws -> (status: Int32, lines: [[String]], errors: String) {
    process.waitUntilExit()
    let text = String(decoding: try output.read("output"), as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    return (process.terminationStatus, lines, String(decoding: try output.read("errors"), as: UTF8.self))
  }
}
