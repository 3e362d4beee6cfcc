/// Separates pastes from keys in a terminal's input.
struct KeyReader {
  enum Key {
    case text(String)
    case paste(String)
    case enter
    case clear
  }

  private static let opening = Array("\u{1B}[200~".utf8)
  private static let closing = Array("\u{1B}[201~".utf8)
  private var pending: [UInt8] = []
  private var paste: [UInt8]?

  /// Returns the keys that are complete so far.
  mutating func take(_ bytes: ArraySlice<UInt8>) -> [Key] {
    var keys: [Key] = []
    for byte in bytes {
      if paste == nil { keys += type(byte) } else if let text = addToPaste(byte) { keys.append(.paste(text)) }
    }
    return keys
  }

  private mutating func type(_ byte: UInt8) -> [Key] {
    pending.append(byte)
    if pending == Self.opening {
      (pending, paste) = ([], [])
      return []
    }
    if Self.opening.starts(with: pending) { return [] }
    defer { pending = [] }
    switch pending {
    case [0x0D]: return [.enter]
    case [0x15]: return [.clear]
    default: return [.text(String(decoding: pending, as: UTF8.self))]
    }
  }

  private mutating func addToPaste(_ byte: UInt8) -> String? {
    paste?.append(byte == 0x0D ? 0x0A : byte)
    guard byte == UInt8(ascii: "~"), let text = paste, text.suffix(Self.closing.count) == Self.closing[...] else {
      return nil
    }
    paste = nil
    return String(decoding: text.dropLast(Self.closing.count), as: UTF8.self)
  }
}
