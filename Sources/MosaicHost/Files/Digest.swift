import Crypto
import MosaicFormats

/// SHA-256 of bytes, as 64 lowercase hexadecimal digits.
package struct Digest: Hashable, Sendable {
  package let text: String

  package init(of bytes: [UInt8]) {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    text = hexadecimal(Array(hash.finalize()))
  }

  package init(of text: String) {
    self.init(of: Array(text.utf8))
  }

  /// Parses the digits; returns nil for a text that the other initializers cannot produce.
  package init?(_ text: String) {
    guard text.utf8.count == 64, text.utf8.allSatisfy(Self.isDigit) else { return nil }
    self.text = text
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f")
  }
}
