/// Writes a YAML tree as one line of JSON: two readers agree if their lines are equal.
///
/// A scalar is `{"plain":"text"}` (or `quoted`, `block`, `key`), a sequence is `[…]`, and a mapping is
/// `{"keys":[[key,value],…]}`.
package struct TreeLine {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// - Parameter style: `plain`, `quoted`, `block` or, for a key in any style, `key`.
  package mutating func scalar(_ text: String, style: String) {
    bytes += "{\"\(style)\":".utf8
    string(text)
    bytes += "}".utf8
  }

  package mutating func sequence<Item>(_ items: some Sequence<Item>, _ write: (inout TreeLine, Item) -> Void) {
    bytes += "[".utf8
    var isFirst = true
    for item in items {
      if !isFirst { bytes += ",".utf8 }
      write(&self, item)
      isFirst = false
    }
    bytes += "]".utf8
  }

  /// - Parameter write: writes one entry with `pair`.
  package mutating func mapping<Entry>(_ entries: some Sequence<Entry>, _ write: (inout TreeLine, Entry) -> Void) {
    bytes += "{\"keys\":".utf8
    sequence(entries, write)
    bytes += "}".utf8
  }

  package mutating func pair(_ key: TreeLine, _ value: TreeLine) {
    bytes += "[".utf8 + key.bytes + ",".utf8 + value.bytes + "]".utf8
  }

  package mutating func string(_ text: String) {
    bytes += "\"".utf8
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case ..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: bytes.append(byte)
      }
    }
    bytes += "\"".utf8
  }
}
