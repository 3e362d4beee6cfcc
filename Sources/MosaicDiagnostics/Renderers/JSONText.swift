import FoundationEssentials
import MosaicFormats

/// JSON as all commands print it: keys sorted, a newline at the end, nothing that a terminal obeys.
package enum JSONText {
  /// How the names of Swift become keys.
  package enum Keys {
    case snakeCase
    /// Unchanged, for formats of others.
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
