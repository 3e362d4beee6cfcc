import FoundationEssentials
import MosaicFormats

/// JSON as all commands print it: keys sorted, a newline at the end, nothing that a terminal obeys.
package enum JSONText {
  /// How the names of Swift become keys.
  package enum Keys {
    case snakeCase
    /// As they stand, for formats of others.
    case asNamed
  }

  /// - Parameter report: a value whose encoding cannot fail, such as one of strings, numbers and booleans.
  package static func render(_ report: some Encodable, keys: Keys = .snakeCase) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    if keys == .snakeCase { encoder.keyEncodingStrategy = .convertToSnakeCase }
    do {
      return escaped(String(decoding: try encoder.encode(report), as: UTF8.self)) + "\n"
    } catch {
      preconditionFailure("cannot encode a report: \(error)")
    }
  }

  /// The encoder escapes C0 alone; a terminal may act on C1 and on marks of direction as well.
  private static func escaped(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: isUnsafe) else { return json }
    var safe = ""
    for scalar in json.unicodeScalars {
      if isUnsafe(scalar) {
        for unit in String(scalar).utf16 { safe += "\\u" + hex(unit) }
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x7F && HiddenCharacters.contains(scalar)
  }

  private static func hex(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
