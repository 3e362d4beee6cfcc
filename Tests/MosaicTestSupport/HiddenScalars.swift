/// Returns whether a scalar may not appear in any document. Repeats the product's list, so that an error in it shows.
package func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case ..<0x20, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200E, 0x200F: true
  case 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFDD0...0xFDEF, 0xFFF9...0xFFFB, 0xE0000...0xE01EF: true
  default: scalar.value & 0xFFFF >= 0xFFFE
  }
}

/// Returns whether a scalar is a joiner, which is hidden unless it joins two characters that can be joined.
package func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\u{200C}" || scalar == "\u{200D}"
}
