import MosaicControl
import MosaicHost
import Synchronization

/// A command runner that returns a test's answers in turn; the last answer is repeated.
final class ScriptedCommands: CommandRunner {
  private let answers: Mutex<[String: [ProgramRun]]>
  private let log = Mutex<[[Command]]>([])

  /// - Parameter answers: the answers by program.
  init(_ answers: [String: [ProgramRun]]) {
    self.answers = Mutex(answers)
  }

  /// The commands that were run, grouped by the calls in which they ran concurrently.
  var calls: [[Command]] { log.withLock { $0 } }

  func run(_ commands: [Command]) throws(ProgramNotRun) -> [ProgramRun] {
    log.withLock { $0.append(commands) }
    var runs: [ProgramRun] = []
    for command in commands {
      let answer = answers.withLock { answers -> ProgramRun? in
        guard let first = answers[command.program]?.first else { return nil }
        if answers[command.program]!.count > 1 { answers[command.program]!.removeFirst() }
        return first
      }
      guard let answer else { throw ProgramNotRun(program: command.program, number: 2) }
      runs.append(answer)
    }
    return runs
  }
}

extension ProgramRun {
  static func said(_ text: String) -> ProgramRun { ProgramRun(end: .exited(0), output: Array(text.utf8)) }
  static func refused(_ text: String) -> ProgramRun { ProgramRun(end: .exited(1), errors: Array(text.utf8)) }
}
