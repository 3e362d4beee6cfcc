import FoundationEssentials
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicHost

extension Manifest {
  private struct Format: Decodable {
    struct Context: Decodable {
      package let host: String
      package let tenant: String
      package let home: String
      package let program: String
    }

    let version: Int
    let context: Context
    let files: [String: [String]]
    let kept: [String]?
  }

  /// Reads the bytes of a manifest. Entries that the compiler cannot have made are left out.
  package init?(decoding bytes: [UInt8]) {
    guard
      let format = try? JSONDecoder().decode(Format.self, from: Data(bytes)), format.version == 1,
      let home = UnitPath(spelling: format.context.home), let program = UnitPath(spelling: format.context.program)
    else { return nil }
    context = CompileContext(
      host: format.context.host, tenant: format.context.tenant, home: home, program: program)
    var digests: [String: [Digest]] = [:]
    for (path, texts) in format.files where GeneratedPath.isOurs(path) && (1...2).contains(texts.count) {
      let believed = texts.compactMap(Digest.init)
      if believed.count == texts.count { digests[path] = believed }
    }
    self.digests = digests
    kept = Set(format.kept ?? []).intersection(digests.keys)
  }

  /// The manifest as it is written: one line per path, by path.
  package var bytes: [UInt8] {
    var text = "{\n  \"version\": 1,\n  \"context\": {\n"
    text += "    \"host\": \(quoted(context.host)),\n    \"tenant\": \(quoted(context.tenant)),\n"
    text += "    \"home\": \(quoted(context.home.spelling)),\n    \"program\": \(quoted(context.program.spelling))\n"
    text += "  },\n  \"files\": {"
    var separator = "\n"
    for (path, digests) in digests.sorted(by: { $0.key.precedes($1.key) }) {
      let list = digests.map { "\"\($0.text)\"" }.joined(separator: ", ")
      text += "\(separator)    \(quoted(path)): [\(list)]"
      separator = ",\n"
    }
    text += "\n  }"
    if !kept.isEmpty { text += ",\n  \"kept\": [\(kept.sorted().map(quoted).joined(separator: ", "))]" }
    text += "\n}\n"
    return Array(text.utf8)
  }

  private func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    if isPlain { return "\"\(text)\"" }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
