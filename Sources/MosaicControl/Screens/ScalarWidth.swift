/// The number of columns that a terminal uses for a character.
enum ScalarWidth {
  /// Returns two for wide scripts and emoji, and zero for a scalar that is drawn over another.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    if isWide(value) { return 2 }
    // Letters of common scripts and the characters that programs draw with need no table lookup.
    if (0x2010...0x27FF).contains(value) && value != 0x20D0 && !(0x2028...0x202F).contains(value)
      && !(0x2060...0x206F).contains(value) && !(0x20D0...0x20FF).contains(value)
    {
      return 1
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
