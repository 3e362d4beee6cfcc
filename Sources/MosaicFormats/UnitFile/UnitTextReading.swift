extension UnitText {
  /// Parses an item that `UnitDocument` wrote, such as a variable of `Environment=`, with or without quotes.
  ///
  /// - Returns: nil for an item that ends within an escape or a specifier, or has a specifier that mosaic does not
  /// write.
  package init?(item: some StringProtocol) {
    var bytes = Array(item.utf8)[...]
    if bytes.count > 1, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") {
      bytes = bytes.dropFirst().dropLast()
    }
    var fragments: [Fragment] = []
    var literal: [UInt8] = []
    func take(_ specifier: UnitSpecifier) {
      if !literal.isEmpty { fragments.append(.literal(String(decoding: literal, as: UTF8.self))) }
      fragments.append(.specifier(specifier))
      literal = []
    }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        // Consumes both bytes at once: the `h` of `%%h` is a letter.
        switch bytes.popFirst() {
        case UInt8(ascii: "%"): literal.append(UInt8(ascii: "%"))
        case UInt8(ascii: "h"): take(.home)
        case UInt8(ascii: "i"): take(.instance)
        default: return nil
        }
      case UInt8(ascii: "\\"):
        guard let escaped = Self.escaped(&bytes) else { return nil }
        literal.append(escaped)
      default: literal.append(byte)
      }
    }
    if !literal.isEmpty { fragments.append(.literal(String(decoding: literal, as: UTF8.self))) }
    self.init(fragments: fragments)
  }

  private static func escaped<Bytes: Collection<UInt8>>(_ bytes: inout Bytes) -> UInt8?
  where Bytes.SubSequence == Bytes {
    guard let byte = bytes.popFirst() else { return nil }
    guard byte == UInt8(ascii: "x") else { return byte }
    let digits = bytes.prefix(2)
    bytes = bytes.dropFirst(2)
    return digits.count == 2 ? UInt8(String(decoding: digits, as: UTF8.self), radix: 16) : nil
  }

  /// Returns the text with its specifiers replaced by values.
  package func filled(_ value: (UnitSpecifier) -> String) -> String {
    fragments.map { fragment in
      switch fragment {
      case .literal(let text): text
      case .specifier(let specifier): value(specifier)
      }
    }.joined()
  }
}
