/// Claude Code. See the page "CLI reference" of its documentation, sections "CLI flags" and "System prompt flags".
package struct ClaudeArguments: RuntimeArguments {
  package let name = "claude"
  package let takesFile = true

  package init() {}

  package func argument(holding text: String) -> String? { text }

  package func launch(_ request: LaunchRequest) throws(LaunchFailure) -> RuntimeLaunch {
    if skipsPermissions(request), options(request).contains(where: isPermissionMode) { throw .twoPermissionModes }
    let skipping = request.unattended && !options(request).contains(Self.skip) ? [Self.skip] : []
    return RuntimeLaunch(words: [name] + skipping + contract(request.delivery) + request.arguments)
  }

  package func warning(_ request: LaunchRequest, isRoot: Bool) -> String? {
    guard isRoot, skipsPermissions(request), request.environment["IS_SANDBOX"] != "1" else { return nil }
    return "claude refuses \(Self.skip) for root; let another user run the fleet"
  }

  private static let skip = "--dangerously-skip-permissions"

  private func skipsPermissions(_ request: LaunchRequest) -> Bool {
    request.unattended || options(request).contains(Self.skip)
  }

  private func isPermissionMode(_ word: String) -> Bool {
    word == "--permission-mode" || word.hasPrefix("--permission-mode=")
  }

  /// Behind `--` stands the prompt.
  private func options(_ request: LaunchRequest) -> ArraySlice<String> {
    request.arguments.prefix { $0 != "--" }
  }

  private func contract(_ delivery: LaunchRequest.Delivery) -> [String] {
    switch delivery {
    case .none: []
    case .file(let path): ["--append-system-prompt-file", path]
    case .argument(let text): ["--append-system-prompt", text]
    }
  }
}
