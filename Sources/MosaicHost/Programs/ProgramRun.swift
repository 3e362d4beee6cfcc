/// The result of a program that ran to its end.
package struct ProgramRun: Sendable, Equatable {
  package enum End: Equatable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
    case timedOut
  }

  package let end: End
  package let output: [UInt8]
  package let errors: [UInt8]

  package init(end: End, output: [UInt8] = [], errors: [UInt8] = []) {
    self.end = end
    self.output = output
    self.errors = errors
  }

  package var succeeded: Bool { end == .exited(0) }

  /// The program's output, without trailing line endings.
  package var text: String { trimmed(output) }

  /// The program's error output, without trailing line endings. ssh ends its own lines with a carriage return, too.
  package var complaint: String {
    let next = errors.dropFirst() + [UInt8(ascii: "\n")]
    let lines = zip(errors, next).filter { $0 != UInt8(ascii: "\r") || $1 != UInt8(ascii: "\n") }.map(\.0)
    return trimmed(lines)
  }

  private func trimmed(_ bytes: [UInt8]) -> String {
    String(decoding: bytes[..<(bytes.lastIndex { $0 != UInt8(ascii: "\n") }.map { $0 + 1 } ?? 0)], as: UTF8.self)
  }
}

/// A program could not be started, or its data could not be handed over.
package struct ProgramNotRun: Error, Equatable {
  package let program: String
  /// The operating system's `errno`.
  package let number: Int32

  package init(program: String, number: Int32) {
    self.program = program
    self.number = number
  }
}
