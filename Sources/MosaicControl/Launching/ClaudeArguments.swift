/// Claude Code. See the page "CLI reference" of its documentation, sections "CLI flags" and "System prompt flags".
package struct ClaudeArguments: RuntimeArguments {
  package let name = "claude"
  package let takesFile = true
  /// Because the launch turns the snapshot of the system prompt off.
  package let takesContractOnResume: Bool? = true

  package init() {}

  package func argument(holding text: String) -> String? { text }

  package func launch(_ request: LaunchRequest) throws(LaunchFailure) -> RuntimeLaunch {
    if skipsPermissions(request), options(request).contains(where: isPermissionMode) { throw .twoPermissionModes }
    let skipping = request.unattended && !options(request).contains(Self.skip) ? [Self.skip] : []
    let resuming = request.session.map { ["--resume", $0] } ?? []
    let words = skipping + resuming + contract(request.delivery) + tools(request) + hooks(request)
    return RuntimeLaunch(words: [name] + words + request.arguments, variables: variables(request))
  }

  package func hookFile(running program: String) -> LaunchFile? {
    LaunchFile(ending: "settings.json", text: ClaudeHooks.settings(running: program))
  }

  package let takesTools = true

  package func toolFile(_ server: ToolServerProgram) -> LaunchFile? {
    LaunchFile(ending: "mcp.json", text: ClaudeTools.settings(server))
  }

  /// The option accepts several values, so a value after a space could be followed by a person's prompt. Claude Code
  /// adds the servers to those of the person, also if the person's own arguments repeat the option.
  private func tools(_ request: LaunchRequest) -> [String] {
    (request.tools?.file).map { ["--mcp-config=\($0)"] } ?? []
  }

  package func warning(_ request: LaunchRequest, isRoot: Bool) -> String? {
    guard isRoot, skipsPermissions(request), request.environment["IS_SANDBOX"] != "1" else { return nil }
    return "claude refuses \(Self.skip) when run as root; run the fleet as another user"
  }

  private static let skip = "--dangerously-skip-permissions"

  private func skipsPermissions(_ request: LaunchRequest) -> Bool {
    request.unattended || options(request).contains(Self.skip)
  }

  private func isPermissionMode(_ word: String) -> Bool {
    word == "--permission-mode" || word.hasPrefix("--permission-mode=")
  }

  /// Claude Code uses only the last `--settings`, so a person's own replaces ours; the status file is then the witness.
  private func hooks(_ request: LaunchRequest) -> [String] {
    guard let file = request.hooks?.file, !options(request).contains(where: isSettings) else { return [] }
    return ["--settings", file]
  }

  private func isSettings(_ word: String) -> Bool {
    word == "--settings" || word.hasPrefix("--settings=")
  }

  /// The Left key in an empty composer would move an agent's session to a daemon and show a list of sessions, whose
  /// composer starts new ones.
  private func variables(_ request: LaunchRequest) -> [String: String] {
    request.hooks == nil ? [:] : ["CLAUDE_CODE_DISABLE_AGENT_VIEW": "1"]
  }

  /// Returns the arguments before `--`; the words after it are the prompt.
  private func options(_ request: LaunchRequest) -> ArraySlice<String> {
    request.arguments.prefix { $0 != "--" }
  }

  /// Without these options, a resumed conversation keeps the contract that it was started with.
  private static let fresh = ["--system-prompt-snapshot", "off"]

  private func contract(_ delivery: LaunchRequest.Delivery) -> [String] {
    switch delivery {
    case .none: []
    case .file(let path): ["--append-system-prompt-file", path] + Self.fresh
    case .argument(let text): ["--append-system-prompt", text] + Self.fresh
    }
  }
}
