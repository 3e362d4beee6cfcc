import FoundationEssentials
import Glibc
import MosaicFormats

/// OpenCode. See the pages "Config" ("Precedence order", "Instructions") and "Permissions" of its documentation.
///
/// OpenCode has no option for instructions: `OPENCODE_CONFIG_CONTENT` is merged into its configuration and names the
/// file.
package struct OpencodeArguments: RuntimeArguments {
  package let name = "opencode"
  package let takesFile = true

  package init() {}

  package func argument(holding text: String) -> String? { nil }

  package func launch(_ request: LaunchRequest) throws(LaunchFailure) -> RuntimeLaunch {
    let words = [name] + request.arguments
    var settings = Settings()
    if case .file(let path) = request.delivery { settings.instructions = [path] }
    if request.unattended { settings.permission = "allow" }
    if let file = request.hooks?.file { settings.plugin = ["file://\(Self.escaped(file))"] }
    guard settings != Settings() else { return RuntimeLaunch(words: words) }
    let before = request.environment[Self.variable] ?? ""
    guard before.isEmpty || isOurs(before) else { throw .configurationTaken }
    return RuntimeLaunch(words: words, variables: [Self.variable: settings.json])
  }

  package func hookFile(running program: String) -> LaunchFile? {
    LaunchFile(ending: "opencode.js", text: OpencodeHooks.plugin(running: program))
  }

  /// Returns a path as part of a URL. See RFC 3986, section 3.3.
  private static func escaped(_ path: String) -> String {
    path.utf8.reduce(into: "") { url, byte in
      let isPlain = byte < 0x80 && (isalnum(Int32(byte)) != 0 || "/-._~".utf8.contains(byte))
      url += isPlain ? String(UnicodeScalar(byte)) : "%" + hexadecimal([byte]).uppercased()
    }
  }

  private static let variable = "OPENCODE_CONFIG_CONTENT"

  private struct Settings: Codable, Equatable {
    var instructions: [String]?
    var permission: String?
    var plugin: [String]?

    var json: String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
  }

  /// Returns whether mosaic wrote the configuration: an agent that starts another agent passes its own on.
  private func isOurs(_ text: String) -> Bool {
    (try? JSONDecoder().decode(Settings.self, from: Data(text.utf8)))?.json == text
  }
}
