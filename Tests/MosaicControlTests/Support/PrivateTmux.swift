import Foundation
import MosaicControl
import MosaicHost
import MosaicTestHarness
import Testing

/// A separate tmux server for one test, which ends with the last reference.
final class PrivateTmux {
  struct Silence: Error, CustomStringConvertible {
    let description: String
  }

  let scratch: ScratchFolder
  private let environment: [String: String?]

  init() throws {
    scratch = try ScratchFolder()
    environment = [
      "TMUX": nil, "TMUX_TMPDIR": scratch.path, "HOME": scratch.path, "MOSAIC_HOME": scratch.path + "/home",
    ]
    try FileManager.default.createDirectory(atPath: scratch.path + "/home/fleet", withIntermediateDirectories: true)
  }

  deinit {
    _ = try? run(["kill-server"])
  }

  @discardableResult
  func run(_ words: [String]) throws -> String {
    let command = Command(
      "tmux", arguments: ["-L", "x", "-f", "/dev/null"] + words, environment: environment, timeout: 60)
    let run = try SystemCommands().run(command)
    guard run.succeeded else { throw Silence(description: "tmux \(words): \(run.end) \(run.complaint)") }
    return String(decoding: run.output, as: UTF8.self)
  }

  /// Starts a program in a new session.
  func start(_ words: [String], columns: Int = 60, rows: Int = 12) throws {
    try run(
      ["new-session", "-d", "-s", "s", "-x", "\(columns)", "-y", "\(rows)", "-e", "MOSAIC_AGENT_NAME=a0", "--"] + words)
  }

  /// Starts a program whose exit status the pane then shows, because tmux itself does not always learn it.
  func startToEnd(_ words: [String]) throws {
    let script = #""$@"; echo "ended: $?"; exec sleep 86400"#
    try start(["sh", "-c", script, "sh"] + words)
  }

  /// Waits for a condition; fails after a minute.
  func wait(_ wish: String, _ isTrue: () throws -> Bool) throws {
    for _ in 0..<1200 {
      if try isTrue() { return }
      usleep(50_000)
    }
    throw Silence(description: "it did not come that \(wish)")
  }

  /// Waits until the screen satisfies a condition and returns it.
  @discardableResult
  func screen(_ satisfies: (String) -> Bool) throws -> String {
    var shown = ""
    do {
      try wait("the pane changes") {
        shown = try run(["capture-pane", "-p", "-t", "=s:"])
        return satisfies(shown)
      }
    } catch let silence as Silence {
      throw Silence(description: "\(silence):\n\(shown)")
    }
    return shown
  }

  func paste(_ text: String) throws {
    try scratch.write(text, to: "pasted")
    try run([
      "load-buffer", "-b", "t", scratch.path + "/pasted", ";", "paste-buffer", "-p", "-d", "-b", "t", "-t", "=s:",
    ])
  }

  func press(_ keys: String...) throws {
    try run(["send-keys", "-t", "=s:"] + keys)
  }
}

extension Trait where Self == ConditionTrait {
  static var needsTmux: Self {
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux"), "tmux is not installed")
  }
}
