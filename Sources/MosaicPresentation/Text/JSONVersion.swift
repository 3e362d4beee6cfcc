package import MosaicFormats

extension JSONDocument {
  /// Returns the JSON output of a command. The version applies to its keys.
  package static func versioned(_ members: [String: JSONValue]) -> String {
    var bytes: [UInt8] = []
    JSONDocument(.object(JSONObject(members.merging(["version": 1]) { $1 }))).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
