/// Input to a terminal by a person or a program.
package enum TerminalKey: Equatable, Sendable {
  case text(String)
  /// A whole text, as bracketed paste delivers it.
  case paste(String)
  case enter
  case backspace
  /// Ctrl-U
  case killLine
  /// Ctrl-C
  case interrupt
  /// Ctrl-D
  case endOfInput
}

/// Converts a terminal's bytes to keys, however the bytes are split. See console_codes(4); bracketed paste is xterm's.
package struct TerminalKeyReader {
  private enum State {
    case ground
    /// After an escape character.
    case escape
    case sequence
    case paste
    /// Inside a character of several bytes.
    case character(missing: Int)
  }

  private var state = State.ground
  /// The bytes collected in this state.
  private var held: [UInt8] = []

  package init() {}

  package mutating func take(_ bytes: some Sequence<UInt8>) -> [TerminalKey] {
    var keys: [TerminalKey] = []
    for byte in bytes {
      guard let key = take(byte) else { continue }
      if case .text(let more) = key, case .text(let text) = keys.last {
        keys[keys.count - 1] = .text(text + more)
      } else {
        keys.append(key)
      }
    }
    return keys
  }

  private mutating func take(_ byte: UInt8) -> TerminalKey? {
    switch state {
    case .ground: return key(byte)
    case .escape:
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") { collect(.sequence) } else { state = .ground }
    case .sequence: continueSequence(byte)
    case .paste: return continuePaste(byte)
    case .character(let missing): return continueCharacter(byte, missing: missing - 1)
    }
    return nil
  }

  private mutating func collect(_ next: State, from first: [UInt8] = []) {
    state = next
    held = first
  }

  private mutating func key(_ byte: UInt8) -> TerminalKey? {
    switch byte {
    case 0x0D: return .enter
    case 0x7F, 0x08: return .backspace
    case 0x15: return .killLine
    case 0x03: return .interrupt
    case 0x04: return .endOfInput
    case 0x1B: state = .escape
    // Ctrl-J, which runtimes treat as a line break in the draft.
    case 0x0A: return .text("\n")
    case 0x09: return .text("\t")
    case 0x20..<0x7F: return .text(String(UnicodeScalar(byte)))
    case 0xC2..<0xE0: collect(.character(missing: 1), from: [byte])
    case 0xE0..<0xF0: collect(.character(missing: 2), from: [byte])
    case 0xF0..<0xF5: collect(.character(missing: 3), from: [byte])
    default: break
    }
    return nil
  }

  private mutating func continueCharacter(_ byte: UInt8, missing: Int) -> TerminalKey? {
    held.append(byte)
    state = missing > 0 ? .character(missing: missing) : .ground
    return missing > 0 ? nil : .text(String(decoding: held, as: UTF8.self))
  }

  private mutating func continueSequence(_ byte: UInt8) {
    guard (0x40..<0x7F).contains(byte) else { return held.append(byte) }
    if byte == UInt8(ascii: "~"), held.elementsEqual("200".utf8) { collect(.paste) } else { state = .ground }
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func continuePaste(_ byte: UInt8) -> TerminalKey? {
    held.append(byte)
    guard byte == Self.pasteEnd.last, held.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) else { return nil }
    state = .ground
    let text = String(decoding: held.dropLast(Self.pasteEnd.count), as: UTF8.self)
    return .paste(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
  }
}
