import CLinux
import Foundation
import Testing

/// A simulated person at a terminal, who types after seeing a question. The terminal is the controlling terminal of the
/// program, so Ctrl-C is a signal.
final class Pseudoterminal {
  struct Gone: Error, CustomStringConvertible {
    let description: String
  }

  /// How long the program may be silent before it is killed; far longer than any answer takes.
  private static let patience: Int32 = 300_000

  private let terminal: Int32
  private let child: pid_t
  /// Everything shown so far, including the echo of typed text.
  private(set) var shown = ""
  /// The text shown since the last typed input.
  private var unanswered = ""
  private var isOver = false

  /// - Parameter script: the first command; with `exec`, the exit status shows the signal that ended it.
  init(_ script: String, in home: FreshHome) throws {
    terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0, grantpt(terminal) == 0, unlockpt(terminal) == 0 else {
      throw Gone(description: "no terminal can be opened")
    }
    child = try Self.start(script, on: String(cString: ptsname(terminal)), in: home)
  }

  deinit {
    if !isOver {
      kill(child, SIGKILL)
      waitpid(child, nil, 0)
    }
    close(terminal)
  }

  /// Waits for a question, then types text.
  func type(_ text: String, after question: String) throws {
    while !unanswered.hasSuffix(question) { try read(for: question) }
    unanswered = ""
    let bytes = Array(text.utf8)
    guard write(terminal, bytes, bytes.count) == bytes.count else { throw Gone(description: "nobody listens") }
  }

  /// Reads until the program has ended. Returns its exit code, which is 128 plus the signal if one ended it, as in a
  /// shell.
  func finish() throws -> Int32 {
    while try readSome() {}
    var status: Int32 = 0
    guard waitpid(child, &status, 0) == child else { throw Gone(description: "the program is not to be found") }
    isOver = true
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }

  private func read(for question: String) throws {
    guard try readSome() else { throw Gone(description: "it ended before '\(question)':\n\(shown)") }
  }

  /// Returns whether more output may follow.
  private func readSome() throws -> Bool {
    var request = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, Self.patience) > 0 else { throw Gone(description: "it does not go on:\n\(shown)") }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(terminal, &buffer, buffer.count)
    // The last process that had the terminal open has closed it.
    guard count > 0 else { return false }
    let text = String(decoding: buffer.prefix(count), as: UTF8.self).replacingOccurrences(of: "\r", with: "")
    shown += text
    unanswered += text
    return true
  }
}

extension Pseudoterminal {
  /// Starts the script in a new session; the first terminal that a session leader opens becomes its controlling
  /// terminal.
  private static func start(_ script: String, on terminal: String, in home: FreshHome) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    for descriptor: Int32 in [1, 2] { posix_spawn_file_actions_adddup2(&actions, 0, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The test's thread may have blocked signals, which its children would inherit.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let path = "\(Repository.products.path):/usr/local/bin:/usr/bin:/bin"
    let words = copies(of: ["/bin/sh", "-c", "cd \"$HOME\"; \(script)"])
    let variables = copies(of: ["PATH=\(path)", "HOME=\(home.url.path)", "LC_ALL=C.UTF-8"])
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/bin/sh", &actions, &attributes, words, variables) == 0 else {
      throw Gone(description: "sh cannot be started")
    }
    return child
  }

  /// `POSIX_SPAWN_SETSID` in the GNU C library.
  private static let newSession: Int16 = 0x80

  private static func copies(of texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }
}
