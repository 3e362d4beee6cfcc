/// Codex. See the pages "Command line options" (`--config`, `--dangerously-bypass-approvals-and-sandbox`) and
/// "Configuration Reference" (`developer_instructions`) of its documentation.
///
/// No key of it appends a file: `model_instructions_file` stands in place of its own instructions.
package struct CodexArguments: RuntimeArguments {
  package let name = "codex"
  package let takesFile = false

  package init() {}

  package func argument(holding text: String) -> String? {
    "developer_instructions=\(Self.quoted(text))"
  }

  package func launch(_ request: LaunchRequest) throws(LaunchFailure) -> RuntimeLaunch {
    var words = [name]
    if request.unattended && !request.arguments.contains(where: Self.bypassing.contains) {
      words.append(Self.bypassing[0])
    }
    if case .argument(let setting) = request.delivery { words += ["-c", setting] }
    return RuntimeLaunch(words: words + request.arguments)
  }

  private static let bypassing = ["--dangerously-bypass-approvals-and-sandbox", "--yolo"]

  /// A basic string of TOML, as which the value of `-c` is read. See the TOML specification, section "String".
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\0"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
