import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicFormats

/// The text of a message.
struct TextOptions: ParsableArguments {
  @Option(
    name: .customShort("m"), parsing: .unconditional, help: ArgumentHelp("Text of the message.", valueName: "text"))
  var text: String?

  @Option(
    name: .customShort("f"),
    help: ArgumentHelp("File with the text; '-' is standard input.", valueName: "file"))
  var file: String?

  mutating func validate() throws {
    if text != nil && file != nil { throw ValidationError("-m and -f cannot be used together") }
  }

  func message() throws -> Message {
    do {
      return try Message(bytes())
    } catch let refusal as MessageRefusal {
      throw RefusedText(refusal: refusal)
    }
  }

  private func bytes() throws -> [UInt8] {
    if let text { return CommandLineBytes.argument(shownAs: text) ?? Array(text.utf8) }
    if let file, file != "-" { return try read(file) }
    if Terminal.isTerminal(STDIN_FILENO) {
      Terminal.say("type the message and end it with Ctrl-D on a line of its own")
    }
    return try read("/dev/stdin")
  }

  private func read(_ path: String) throws -> [UInt8] {
    let descriptor = path == "/dev/stdin" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnreadableText(path: path, number: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += buffer[..<count]
      } else if errno != EINTR {
        throw UnreadableText(path: path, number: errno)
      }
    }
  }
}

/// A text that would not arrive unchanged.
private struct RefusedText: Complaint {
  let refusal: MessageRefusal

  var message: String {
    switch refusal {
    case .empty: "the message is empty"
    case .notUTF8(let byte, let offset, let line):
      "the message is not UTF-8 text: byte \(hexadecimal(byte)) at offset \(offset), in line \(line)"
    case .control(let scalar, let line, let column):
      "the message contains \(name(scalar)) in line \(line), column \(column)"
    }
  }
  var help: String? {
    switch refusal {
    case .empty: "pass the text with -m, with -f, or on standard input"
    case .notUTF8: "'iconv -t UTF-8' converts a file"
    case .control("\r", _, _): "use newlines alone as line endings: \"tr -d '\\r'\" removes carriage returns"
    case .control: "only newlines and tabs are allowed: a terminal takes other control characters as keys"
    }
  }
  var status: ExitCode { ExitStatus.usage }

  private func hexadecimal(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  private func name(_ scalar: Unicode.Scalar) -> String {
    let known: [Unicode.Scalar: String] = [
      "\0": "NUL", "\u{7}": "BEL", "\u{8}": "a backspace", "\u{B}": "a vertical tab", "\u{C}": "a form feed",
      "\r": "a carriage return", "\u{1B}": "an escape (ESC)", "\u{7F}": "DEL", "\u{9B}": "CSI",
    ]
    return [known[scalar], Visible.name(scalar)].compactMap { $0 }.joined(separator: " ")
  }
}

private struct UnreadableText: Complaint {
  let path: String
  let number: Int32

  var message: String { "\(Visible.line(path)) cannot be read: \(String(cString: strerror(number)))" }
  var help: String? { nil }
  var status: ExitCode { ExitStatus.failed }
}
