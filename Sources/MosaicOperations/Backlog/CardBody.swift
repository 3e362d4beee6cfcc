import Glibc
import MosaicDiagnostics
import MosaicHost
import MosaicWorkspace

/// The description of a card in a file.
package enum CardBody {
  /// - Parameter path: `-` for standard input.
  /// - Throws: `Refusal` if it cannot be read or is not UTF-8.
  package static func read(_ path: String) throws -> String {
    guard let text = String(validating: try bytes(path), as: UTF8.self) else {
      throw Refusal(.usage, "\(TerminalSafe.line(path)) is not UTF-8, so it cannot be a card's body")
    }
    return text
  }

  /// - Throws: `Refusal` if the file cannot be read.
  static func bytes(_ path: String) throws -> [UInt8] {
    let read = path == "-" ? try SourceReader.readStandardInput(named: "standard input") : FileBytes.read(path)
    guard let bytes = read else {
      throw Refusal(.failed, "cannot read \(TerminalSafe.line(path)): \(String(cString: strerror(errno)))")
    }
    return bytes
  }
}
