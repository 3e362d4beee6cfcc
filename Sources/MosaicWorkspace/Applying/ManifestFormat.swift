import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

extension Manifest {
  /// Parses the bytes of a manifest. Entries that the compiler cannot have written are ignored.
  package init?(decoding bytes: [UInt8]) {
    guard let format = JSONValue(parsing: bytes), format["version"]?.int == 1,
      let context = format["context"].flatMap(CompileContext.init), case .object(let files)? = format["files"]
    else { return nil }
    self.context = context
    var digests: [String: [Digest]] = [:]
    for (path, value) in files.members where GeneratedPath.isOurs(path) {
      guard let texts = value.items, (1...2).contains(texts.count) else { continue }
      let believed = texts.compactMap(\.text).compactMap { Digest($0) }
      if believed.count == texts.count { digests[path] = believed }
    }
    self.digests = digests
    kept = Set(format["kept"]?.items?.compactMap(\.text) ?? []).intersection(digests.keys)
  }

  /// The manifest in its file format: one line per path, sorted by path.
  package var bytes: [UInt8] {
    var text = "{\n  \"version\": 1,\n  \"context\": {\n"
    text +=
      "    \"host\": \(JSONString.quoted(context.host.description)),\n    \"tenant\": \(JSONString.quoted(context.tenant)),\n"
    text +=
      "    \"home\": \(JSONString.quoted(context.home.spelling)),\n    \"program\": \(JSONString.quoted(context.program.spelling))\n"
    text += "  },\n  \"files\": {"
    var separator = "\n"
    for path in Array(digests.keys).sorted(byText: { $0 }) {
      let digests = digests[path, default: []]
      let list = digests.map { "\"\($0.text)\"" }.joined(separator: ", ")
      text += "\(separator)    \(JSONString.quoted(path)): [\(list)]"
      separator = ",\n"
    }
    text += "\n  }"
    if !kept.isEmpty {
      text += ",\n  \"kept\": [\(kept.sorted().map { JSONString.quoted($0) }.joined(separator: ", "))]"
    }
    text += "\n}\n"
    return Array(text.utf8)
  }
}

extension CompileContext {
  fileprivate init?(_ json: JSONValue) {
    guard let host = json["host"]?.text.flatMap(HostName.init(_:)), let tenant = json["tenant"]?.text,
      let home = json["home"]?.text.flatMap({ UnitPath(spelling: $0) }),
      let program = json["program"]?.text.flatMap({ UnitPath(spelling: $0) })
    else { return nil }
    self.init(host: host, tenant: tenant, home: home, program: program)
  }
}
