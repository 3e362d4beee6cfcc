import MosaicTestSupport

/// Facts about the bytes of a document that a YAML reader does not report.
struct RawText {
  private(set) var isHidden = false
  private(set) var hasJoiner = false
  private(set) var hasNoBreakSpace = false
  /// Whether a character makes mosaic stop reading: a control character, or a line end by some standards.
  private(set) var endsReading = false

  init(_ bytes: [UInt8]) {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return }
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let scalars = text.replacing("\r\n", with: "\n").unicodeScalars
    for scalar in bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? scalars.dropFirst() : scalars[...] { note(scalar) }
  }

  private mutating func note(_ scalar: Unicode.Scalar) {
    if isJoiner(scalar) { hasJoiner = true }
    if scalar == "\u{A0}" { hasNoBreakSpace = true }
    guard MosaicTestSupport.isHidden(scalar) else { return }
    isHidden = true
    if scalar.value < 0xA0 || [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value) { endsReading = true }
  }
}
