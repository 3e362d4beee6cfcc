import MosaicFormats
import MosaicHost
import MosaicModel

/// A command that shows whether a card's acceptance condition is met.
struct AcceptanceCheck {
  struct Result {
    let json: JSONValue
    /// How it failed, as a verb with its object; nil if it passed.
    let failure: String?
    let lastLines: String
  }

  private let item: AcceptanceItem
  private let limit: Int
  private static let shownLines = 20

  /// - Parameter limit: seconds.
  init(_ item: AcceptanceItem, limit: Int) {
    self.item = item
    self.limit = limit
  }

  /// Runs the command with the shell, in the current folder.
  func run() throws -> Result {
    // timeout(1) ends the whole process group, so a check leaves no process running.
    let words = ["--kill-after=2", "\(limit)", "/bin/sh", "-c", item.check ?? "true"]
    let start = Instant.now
    let run = try SystemCommands().run(Command("timeout", arguments: words, timeout: limit + 30))
    let seconds = Int(start.duration(to: .now).components.seconds)
    let lines = lastLines(of: run)
    let status: JSONValue = if case .exited(let code) = run.end { .integer(Int(code)) } else { .null }
    let json: JSONValue = [
      "text": .string(item.text), "check": .string(item.check ?? ""), "exit_code": status, "seconds": .integer(seconds),
      "last_lines": .string(lines),
    ]
    return Result(json: json, failure: failure(run, seconds: seconds), lastLines: lines)
  }

  private func failure(_ run: ProgramRun, seconds: Int) -> String? {
    switch run.end {
    case .exited(0): nil
    case .exited(124) where seconds >= limit, .exited(137) where seconds >= limit, .timedOut:
      "did not end within \(counted(limit, word: "second"))"
    case .exited(let code): "exited with \(code)"
    case .killed(let signal): "was ended by \(SignalName.text(signal))"
    }
  }

  /// A NUL cannot be stored, and says nothing to a reader.
  private func lastLines(of run: ProgramRun) -> String {
    let text = String(decoding: (run.output + run.errors).filter { $0 != 0 }, as: UTF8.self)
    return text.split(separator: "\n").suffix(Self.shownLines).joined(separator: "\n")
  }
}

/// The commit of the current folder, for the history.
enum CheckedCommit {
  /// The commit, and whether files differ from it; null outside of a repository or before the first commit.
  static var json: JSONValue {
    let runs = try? SystemCommands().run([
      Command("git", arguments: ["rev-parse", "--verify", "HEAD"], timeout: 30),
      Command("git", arguments: ["status", "--porcelain"], timeout: 30),
    ])
    guard let runs, runs[0].succeeded else { return .null }
    return ["id": .string(runs[0].text), "is_dirty": runs[1].succeeded ? .bool(!runs[1].output.isEmpty) : .null]
  }
}
