import Foundation
import MosaicTestHarness

/// A separate tmux server for one test, whose sessions run a stand-in for a runtime.
final class StandInSessions: Sendable {
  let socket: String
  let scratch: ScratchFolder
  let environment: [String: String]
  private let program: @Sendable (_ log: String) -> [String]

  /// Returns the command of a program that records the messages it receives in a log.
  static func standIn(_ log: String) -> [String] { [BuiltPrograms.standIn, log] }
  static func stub(_ log: String) -> [String] { [BuiltPrograms.mosaic, "agent", "stub", "--turn", "20", "--log", log] }

  /// - Parameters:
  /// - names: the names of the sessions.
  /// - program: the stand-in of the tests, or the shipped one.
  init(
    _ names: [String] = ["peer"], _ options: [String] = [], socket: String = "works",
    program: @escaping @Sendable (_ log: String) -> [String] = StandInSessions.standIn
  ) throws {
    self.socket = socket
    self.program = program
    scratch = try ScratchFolder()
    var environment = ProgramRun.plainEnvironment
    environment["PATH"] = "\(BuiltPrograms.folder):\(environment["PATH"]!)"
    for name in ["HOME", "TMUX_TMPDIR", "XDG_RUNTIME_DIR"] { environment[name] = scratch.path }
    self.environment = environment
    for name in names { try start(name, options) }
  }

  deinit {
    _ = try? tmux("kill-server")
  }

  private func start(_ name: String, _ options: [String]) throws {
    let session = ["-f", "/dev/null", "new-session", "-d", "-s", name, "-x", "100", "-y", "24"]
    let program = program(log(of: name)) + options
    let kept = [";", "set-option", "-w", "-t", "=\(name):", "remain-on-exit", "on"]
    let words = ["tmux", "-u", "-L", socket] + session + program + kept
    let complaint = try TestServer.start(words, environment: environment)
    if !complaint.isEmpty { throw Failure(description: complaint) }
    try waitForPrompt(of: name)
  }

  /// Waits until the program has enabled bracketed paste; it shows text only after that.
  private func waitForPrompt(of name: String) throws {
    for _ in 0..<400 {
      if try !tmux("capture-pane", "-p", "-t", "=\(name):").output.allSatisfy(\.isWhitespace) { return }
      usleep(25_000)
    }
    throw Failure(description: "the stand-in in \(name) showed nothing")
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  @discardableResult
  func tmux(_ words: String...) throws -> ProgramRun {
    try ProgramRun.run("/usr/bin/env", ["tmux", "-N", "-u", "-L", socket] + words, environment: environment)
  }

  /// Restarts the program of a pane.
  func respawn(_ name: String) throws {
    try tmux("respawn-pane", "-k", "-t", "=\(name):").expectSuccess()
    try waitForPrompt(of: name)
  }

  private func log(of name: String) -> String { "\(scratch.path)/\(name).log" }

  /// Returns the messages that the program in a session received, in order.
  func received(_ name: String = "peer") throws -> [String] {
    guard let data = FileManager.default.contents(atPath: log(of: name)) else { return [] }
    return try data.split(separator: 0x0A).map { line in
      try JSONDecoder().decode([String: String].self, from: line)["text"] ?? ""
    }
  }

  /// Runs `mosaic agent send` for a session, with the text from a file.
  func send(
    _ text: [UInt8], _ options: [String] = ["--verify", "--verify-timeout", "30000"], to name: String = "peer"
  ) throws -> ProgramRun {
    let file = "message-\(UUID().uuidString)"
    try scratch.write(text, to: file)
    return try mosaic(["agent", "send", "-s", name, "-L", socket, "-f", "\(scratch.path)/\(file)"] + options)
  }

  func send(
    _ text: String, _ options: [String] = ["--verify", "--verify-timeout", "30000"], to name: String = "peer"
  ) throws -> ProgramRun {
    try send(Array(text.utf8), options, to: name)
  }

  func mosaic(_ words: [String], _ extra: [String: String] = [:]) throws -> ProgramRun {
    try ProgramRun.run(BuiltPrograms.mosaic, words, environment: environment.merging(extra) { $1 })
  }

  func shell(_ script: String, _ extra: [String: String] = [:]) throws -> ProgramRun {
    try ProgramRun.run("/bin/sh", ["-c", script], environment: environment.merging(extra) { $1 })
  }

  /// The output of `hostname -s`.
  static let host: String = {
    let run = try? ProgramRun.run("/usr/bin/env", ["hostname", "-s"])
    return run?.output.trimmingCharacters(in: .newlines) ?? ""
  }()

  /// Returns the label of a person's message.
  static func label(to name: String = "peer") -> String { "[\(host):@operator -> \(host):\(name)] " }

  /// Why tmux is not available here; nil if it is.
  static let unavailability: String? = {
    let run = try? ProgramRun.run("/usr/bin/env", ["tmux", "-V"])
    return run?.status == 0 ? nil : "no tmux"
  }()
}

extension ProgramRun {
  func expectSuccess() throws {
    if status != 0 { throw StandInSessions.Failure(description: "exit \(status): \(errors)") }
  }
}
