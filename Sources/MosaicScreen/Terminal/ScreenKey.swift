/// A key of a terminal.
package enum ScreenKey: Equatable, Sendable {
  case character(Character)
  case up
  case down
  case pageUp
  case pageDown
  case home
  case end
  case enter
  case escape
  case backspace
  /// Ctrl-U
  case killLine
  /// Ctrl-L
  case redraw
  /// Ctrl-C
  case interrupt
  /// Ctrl-Z
  case suspend
}

/// Converts a terminal's bytes to keys, however the bytes are split. See console_codes(4).
package struct ScreenKeyReader {
  private enum State {
    case ground
    case escape
    /// After `ESC [` or `ESC O`.
    case sequence
    /// Inside a character of several bytes.
    case character(missing: Int)
  }

  private var state = State.ground
  private var held: [UInt8] = []

  package init() {}

  /// Whether the last byte may be the Escape key, or the start of another key's bytes.
  package var isUndecided: Bool { if case .escape = state { true } else { false } }

  /// Returns the Escape key if no other byte followed it.
  package mutating func decide() -> [ScreenKey] {
    guard isUndecided else { return [] }
    state = .ground
    return [.escape]
  }

  package mutating func take(_ bytes: some Sequence<UInt8>) -> [ScreenKey] {
    bytes.flatMap { take($0) }
  }

  private mutating func take(_ byte: UInt8) -> [ScreenKey] {
    switch state {
    case .ground: return ground(byte)
    case .escape:
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") {
        collect(.sequence)
        return []
      }
      state = .ground
      return [.escape] + ground(byte)
    case .sequence: return sequence(byte)
    case .character(let missing): return character(byte, missing: missing - 1)
    }
  }

  private mutating func collect(_ next: State, from first: [UInt8] = []) {
    state = next
    held = first
  }

  private mutating func ground(_ byte: UInt8) -> [ScreenKey] {
    switch byte {
    case 0x1B: state = .escape
    case 0x0D, 0x0A: return [.enter]
    case 0x7F, 0x08: return [.backspace]
    case 0x03: return [.interrupt]
    case 0x1A: return [.suspend]
    case 0x15: return [.killLine]
    case 0x0C: return [.redraw]
    case 0x20..<0x7F: return [.character(Character(UnicodeScalar(byte)))]
    case 0xC2..<0xE0: collect(.character(missing: 1), from: [byte])
    case 0xE0..<0xF0: collect(.character(missing: 2), from: [byte])
    case 0xF0..<0xF5: collect(.character(missing: 3), from: [byte])
    default: break
    }
    return []
  }

  private mutating func character(_ byte: UInt8, missing: Int) -> [ScreenKey] {
    guard byte & 0xC0 == 0x80 else {
      state = .ground
      return ground(byte)
    }
    held.append(byte)
    state = missing > 0 ? .character(missing: missing) : .ground
    return missing > 0 ? [] : String(decoding: held, as: UTF8.self).map { .character($0) }
  }

  /// A sequence that is longer than any key's is not kept.
  private static let longest = 32

  private mutating func sequence(_ byte: UInt8) -> [ScreenKey] {
    guard (0x40..<0x7F).contains(byte) else {
      if held.count < Self.longest { held.append(byte) }
      return []
    }
    state = .ground
    return Self.keys[String(decoding: held + [byte], as: UTF8.self)].map { [$0] } ?? []
  }

  private static let keys: [String: ScreenKey] = [
    "A": .up, "B": .down, "H": .home, "F": .end, "1~": .home, "4~": .end, "7~": .home, "8~": .end, "5~": .pageUp,
    "6~": .pageDown,
  ]
}
