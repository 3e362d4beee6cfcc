import FoundationEssentials
import MosaicFormats

/// The JSON output of all commands: sorted keys, a final newline, no terminal control characters.
package enum JSONText {
  /// How Swift property names become keys.
  package enum Keys {
    case snakeCase
    /// Unchanged, for formats defined elsewhere.
    case asNamed
  }

  /// - Parameter report: a value whose encoding cannot fail, such as one of strings, numbers and booleans.
  package static func render(_ report: some Encodable, keys: Keys = .snakeCase) -> String {
    let encoder = JSONEncoder()
    if keys == .snakeCase { encoder.keyEncodingStrategy = .convertToSnakeCase }
    var bytes: [UInt8] = []
    JSONDocument(JSONValue(encoding: report, with: encoder), isForTerminals: true).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
