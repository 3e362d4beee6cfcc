import MosaicFormats

extension JSONDocument {
  /// The data of a verb; the version is that of its keys.
  static func versioned(_ members: [String: JSONValue]) -> String {
    var bytes: [UInt8] = []
    JSONDocument(.object(JSONObject(members.merging(["version": 1]) { $1 }))).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
