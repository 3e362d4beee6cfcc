import Glibc
import MosaicFormats

/// Codex. See the pages "Command line options" (`--config`, `--profile`, `--dangerously-bypass-approvals-and-sandbox`)
/// and "Configuration Reference" (`developer_instructions`) of its documentation.
///
/// Codex has no key that appends a file (`model_instructions_file` replaces its own instructions), so the contract is a
/// profile: `-p NAME` layers `$CODEX_HOME/NAME.config.toml` on the person's configuration.
package struct CodexArguments: RuntimeArguments {
  package let name = "codex"
  package let takesFile = true
  package let takesContractOnResume: Bool? = false

  package let takesTools = true

  package init() {}

  package func argument(holding text: String) -> String? {
    "developer_instructions=\(TOMLString.quoted(text))"
  }

  package func contractFile(holding text: String) -> String {
    """
    # Written by mosaic at each start; changes here are lost. The contract's sources are in the fleet's home.
    developer_instructions = \(TOMLString.quoted(text))

    """
  }

  package func contractPlaces(_ owner: ContractOwner, arguments: [String]) -> [String] {
    // Codex accepts only one profile.
    guard !arguments.contains(where: isProfile), let folder = Self.folder(owner.environment) else { return [] }
    return ["\(folder)/\(owner.profile)\(Self.ending)"]
  }

  static let ending = ".config.toml"

  /// Returns Codex's home. Codex creates the default one itself, but refuses to start if `CODEX_HOME` names a missing
  /// one.
  private static func folder(_ environment: (String) -> String?) -> String? {
    if let path = environment("CODEX_HOME") { return access(path, W_OK | X_OK) == 0 ? path : nil }
    return environment("HOME").map { "\($0)/.codex" }
  }

  private func isProfile(_ word: String) -> Bool {
    word.hasPrefix("-p") || word == "--profile" || word.hasPrefix("--profile=")
  }

  package func launch(_ request: LaunchRequest) throws(LaunchFailure) -> RuntimeLaunch {
    var words = [name] + (request.session.map { ["resume", $0] } ?? [])
    if request.unattended && !request.arguments.contains(where: Self.bypassing.contains) {
      words.append(Self.bypassing[0])
    }
    switch request.delivery {
    case .none: break
    case .argument(let setting): words += ["-c", setting]
    case .file(let path): words += ["-p", Self.profile(path)]
    }
    words += hooks(request) + (request.tools.map { ["-c", CodexTools.setting($0.server)] } ?? [])
    return RuntimeLaunch(words: words + request.arguments)
  }

  package func prepare(environment: [String: String]) {
    guard let folder = Self.folder({ environment[$0] }) else { return }
    // Codex creates the default folder itself, with these permissions.
    if environment["CODEX_HOME"] == nil { mkdir(folder, 0o755) }
    CodexDatabases(folder: folder).update()
  }

  private static func profile(_ path: String) -> String {
    String(path.split(separator: "/").last?.dropLast(ending.utf8.count) ?? "")
  }

  /// Sessions of several agents could share a server, which runs hooks under the name of the agent that started it.
  private static let alone = "--no-daemon"

  private func hooks(_ request: LaunchRequest) -> [String] {
    guard let hooks = request.hooks else { return [] }
    let isTaken = request.arguments.contains(where: isHookSetting)
    let settings = isTaken ? [] : CodexHooks.settings(running: hooks.program).flatMap { ["-c", $0] }
    return (request.arguments.contains(Self.alone) ? [] : [Self.alone]) + settings
  }

  private func isHookSetting(_ word: String) -> Bool {
    word.hasPrefix("hooks.") || word.hasPrefix("hooks=")
  }

  private static let bypassing = ["--dangerously-bypass-approvals-and-sandbox", "--yolo"]
}
