import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicFormats

extension MessageSending {
  /// Reads the bytes of a file.
  package static func text(from path: String) throws(Refusal) -> [UInt8] {
    let descriptor = path == "/dev/stdin" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Refusal.unreadableText(path: path, number: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += buffer[..<count]
      } else if errno != EINTR {
        throw Refusal.unreadableText(path: path, number: errno)
      }
    }
  }
}

extension Message {
  /// - Throws: `Refusal` if the text would not arrive unchanged.
  init(checking bytes: [UInt8]) throws(Refusal) {
    do {
      self = try Message(bytes)
    } catch {
      throw RefusedText(cause: error).refusal
    }
  }
}

/// A text that would not arrive unchanged.
private struct RefusedText {
  let cause: MessageRefusal

  var message: String {
    switch cause {
    case .empty: "the message is empty"
    case .notUTF8(let byte, let offset, let line):
      "the message is not UTF-8 text: byte \(hexadecimal(byte)) at offset \(offset), on line \(line)"
    case .control(let scalar, let line, let column):
      "the message contains \(name(scalar)) on line \(line), column \(column)"
    }
  }
  var help: String? {
    switch cause {
    case .empty: "pass the text with -m, with -f, or on standard input"
    case .notUTF8: "convert the file with 'iconv -t UTF-8'"
    case .control("\r", _, _): "end lines with a newline only; remove carriage returns with \"tr -d '\\r'\""
    case .control: "remove it; a terminal treats control characters other than newlines and tabs as keys"
    }
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  private func name(_ scalar: Unicode.Scalar) -> String {
    let known: [Unicode.Scalar: String] = [
      "\0": "NUL", "\u{7}": "BEL", "\u{8}": "a backspace", "\u{B}": "a vertical tab", "\u{C}": "a form feed",
      "\r": "a carriage return", "\u{1B}": "an escape (ESC)", "\u{7F}": "DEL", "\u{9B}": "CSI",
    ]
    return [known[scalar], TerminalSafe.name(scalar)].compactMap { $0 }.joined(separator: " ")
  }

  var refusal: Refusal { Refusal(.usage, message, help: help) }
}

extension Refusal {
  fileprivate static func unreadableText(path: String, number: Int32) -> Refusal {
    Refusal(.failed, "\(TerminalSafe.line(path)) cannot be read: \(String(cString: strerror(number)))")
  }
}
