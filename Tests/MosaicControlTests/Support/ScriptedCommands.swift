import MosaicControl
import MosaicHost
import Synchronization

/// Programs that answer what a test says, in turn; the last answer goes on forever.
final class ScriptedCommands: CommandRunner {
  private let answers: Mutex<[String: [ProgramRun]]>
  private let log = Mutex<[[Command]]>([])

  /// - Parameter answers: by program.
  init(_ answers: [String: [ProgramRun]]) {
    self.answers = Mutex(answers)
  }

  /// What was run, by the calls in which it ran side by side.
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
