/// Invisible characters, and characters that change how other text is displayed.
///
/// They are rejected in every input and shown by name in every output.
package enum HiddenCharacters {
  private static let ranges: [ClosedRange<UInt32>] = [
    0x00...0x08, 0x0B...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x034F...0x034F, 0x061C...0x061C, 0x115F...0x1160,
    0x180E...0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164...0x3164, 0xFEFF...0xFEFF,
    0xFDD0...0xFDEF, 0xFFF9...0xFFFB, 0xE0000...0xE01EF,
  ]

  package static func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value >= 0x20 && value < 0x7F { return false }
    return isNoncharacter(value) || ranges.contains { $0.contains(value) }
  }

  /// Returns whether a code point is one of the last two of its plane; systemd rejects an env file that contains one.
  private static func isNoncharacter(_ value: UInt32) -> Bool {
    value & 0xFFFE == 0xFFFE
  }
}
