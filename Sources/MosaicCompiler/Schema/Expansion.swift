import MosaicFormats

/// A part of a value that other tools would replace, and mosaic does not.
struct Expansion {
  enum Kind {
    case variable
    case home
    case template
  }

  let kind: Kind
  /// The part as written, such as `${HOME}`.
  let text: String

  /// Returns nil if every part of a value is meant as it is written.
  init?(in value: String) {
    let bytes = Array(value.utf8)
    if bytes.starts(with: "~/".utf8) {
      self.init(.home, bytes[..<2])
    } else if let range = Self.template(in: bytes) {
      self.init(.template, bytes[range])
    } else if let range = Self.variable(in: bytes) {
      self.init(.variable, bytes[range])
    } else {
      return nil
    }
  }

  private init(_ kind: Kind, _ text: ArraySlice<UInt8>) {
    self.kind = kind
    self.text = String(decoding: text, as: UTF8.self)
  }

  /// What to do instead, for keys with a rule of their own.
  var advice: String {
    kind == .template ? "mosaic does not fill in templates" : "mosaic does not expand variables"
  }

  /// `$NAME` or `${NAME…}`. Neither `5$` nor `$1` is a variable of the environment.
  private static func variable(in bytes: [UInt8]) -> Range<Int>? {
    for start in bytes.indices.dropLast() where bytes[start] == UInt8(ascii: "$") {
      let isBraced = bytes[start + 1] == UInt8(ascii: "{")
      let name = bytes[(start + (isBraced ? 2 : 1))...].prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
      guard let first = name.first, first > 0x39 else { continue }
      if !isBraced { return start..<name.endIndex }
      if let end = bytes[name.endIndex...].firstIndex(of: UInt8(ascii: "}")) { return start..<end + 1 }
    }
    return nil
  }

  private static func template(in bytes: [UInt8]) -> Range<Int>? {
    guard let start = position(of: "{{", in: bytes[...]), let end = position(of: "}}", in: bytes[(start + 2)...]) else {
      return nil
    }
    return start..<end + 2
  }

  private static func position(of pair: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    let mark = pair.utf8Start[0]
    return zip(bytes.indices, bytes.indices.dropFirst()).first { bytes[$0] == mark && bytes[$1] == mark }?.0
  }
}
