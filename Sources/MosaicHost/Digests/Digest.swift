import CCrypto
import MosaicFormats

/// SHA-256 of bytes, as 64 lowercase hexadecimal digits.
package struct Digest: Hashable, Sendable {
  package let text: String

  package init(of bytes: [UInt8]) {
    var state = SHA256_CTX()
    SHA256_Init(&state)
    SHA256_Update(&state, bytes, bytes.count)
    let digest = [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { buffer, count in
      SHA256_Final(buffer.baseAddress, &state)
      count = buffer.count
    }
    text = hexadecimal(digest)
  }

  package init(of text: String) {
    self.init(of: Array(text.utf8))
  }

  /// Parses the digits; returns nil for a text that the other initializers cannot produce.
  package init?(_ text: String) {
    guard text.utf8.count == 64 else { return nil }
    for byte in text.utf8 where !Self.isDigit(byte) { return nil }
    self.text = text
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f")
  }
}
