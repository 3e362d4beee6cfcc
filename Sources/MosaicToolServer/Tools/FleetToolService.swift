import Glibc
import MosaicDiagnostics
import MosaicOperations

extension FleetTools {
  /// Answers each line of standard input until its end.
  ///
  /// - Parameter write: receives each answer, with a line break.
  package func serve(_ write: ([UInt8]) -> Void) throws {
    var server = ToolServer(all, instructions: Self.instructions, program: Product.version)
    var reader = LineReader()
    func answer(_ line: LineReader.Item) {
      if let answer = server.receive(line) { write(answer + [UInt8(ascii: "\n")]) }
    }
    while let bytes = try readInput() {
      reader.append(bytes)
      while let line = reader.next() { answer(line) }
    }
    if let line = reader.last() { answer(line) }
  }

  /// Waits for input; returns nil at its end.
  private func readInput() throws -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 { return buffer[..<count] }
      if count == 0 { return nil }
      guard errno == EINTR else {
        throw Refusal(.failed, code: "unreadable", "cannot read standard input: \(String(cString: strerror(errno)))")
      }
    }
  }
}
