import MosaicFormats
import MosaicHost

/// The first-run screens of Claude Code, from its own files. Observed with 2.1.332.
struct ClaudeFirstRun {
  private let start: RuntimeStart
  private let home: ClaudeHome
  private let state: JSONFile
  private let user: JSONFile
  private let project: [JSONFile]
  private let managed: JSONFile

  init(of start: RuntimeStart) {
    self.start = start
    home = ClaudeHome(of: start)
    state = JSONFile(home.stateFile)
    user = JSONFile(home.userSettings)
    project = home.projectSettings.map { JSONFile($0) }
    managed = JSONFile(home.managedSettings)
  }

  /// In the order in which Claude Code shows them.
  var screens: [ForeseenScreen] {
    if state == .damaged {
      let what =
        "repair it, or restore it from \(home.stateFile.hasSuffix(".claude.json") ? "the backups folder" : "a backup")"
      return [
        ForeseenScreen(screen: .claudeConfiguration(file: home.stateFile), answer: edit(home.stateFile, what: what))
      ]
    }
    return [welcome, trust, servers, key, bypass].compactMap { $0 } + settings + [autoMode].compactMap { $0 }
  }

  // MARK: - Screens

  private var welcome: ForeseenScreen? {
    if state["hasCompletedOnboarding"]?.isTruthy == true { return nil }
    if !isSignedIn { return ForeseenScreen(screen: .claudeSignIn, answer: byHand) }
    return ForeseenScreen(
      screen: .claudeWelcome, answer: .stateFile(home.stateFile, .setTrue(["hasCompletedOnboarding"])))
  }

  /// Whether Claude Code has credentials; without them the welcome asks how to sign in.
  private var isSignedIn: Bool {
    if let key = variable("ANTHROPIC_API_KEY"), !isListed(key, in: "rejected") { return true }
    let variables = [
      "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN", "CLAUDE_CODE_USE_BEDROCK",
      "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY",
    ]
    let settings = [user] + project + [managed]
    return variables.contains { variable($0) != nil } || settings.contains { $0["apiKeyHelper"] != nil }
      || state["oauthAccount"] != nil || state["primaryApiKey"] != nil || FileBytes.read(home.credentials) != nil
  }

  /// A trusted ancestor covers the folder, but only up to the root of its repository; a repository covers its
  /// worktrees.
  private var trust: ForeseenScreen? {
    if ["1", "true", "yes", "on"].contains(start.variable("CLAUDE_CODE_SANDBOXED")?.lowercased()) { return nil }
    let place = GitPlace(of: start.folder, needsHead: false)
    let above = RealPath.ancestors(start.folder)
    let reach = place.flatMap { above.firstIndex(of: $0.root) } ?? above.count - 1
    if ([place?.main].compactMap { $0 } + above[...reach]).contains(where: isTrusted) { return nil }
    let folder = place?.main ?? start.folder
    return ForeseenScreen(
      screen: .claudeTrust(folder: folder),
      answer: .stateFile(home.stateFile, .setTrue(["projects", folder, "hasTrustDialogAccepted"])))
  }

  private func isTrusted(_ folder: String) -> Bool {
    state["projects", folder, "hasTrustDialogAccepted"]?.isTruthy == true
  }

  /// The question about the project's servers that nobody has decided on; in bypass mode they run without it.
  private var servers: ForeseenScreen? {
    if hasAcceptedBypass && isBypass { return nil }
    let all = [user] + project + [managed]
    if all.contains(where: { $0["enableAllProjectMcpServers"]?.isTrue == true }) { return nil }
    let decided = all.flatMap { file in
      ["enabledMcpjsonServers", "disabledMcpjsonServers"].flatMap { file[$0]?.items?.compactMap(\.string) ?? [] }
    }
    let named = JSONFile(home.projectServers)["mcpServers"]?.members?.map(\.key) ?? []
    let open = named.filter { !decided.contains($0) }
    return open.isEmpty ? nil : ForeseenScreen(screen: .claudeServers(open), answer: byHand)
  }

  private var key: ForeseenScreen? {
    guard let key = variable("ANTHROPIC_API_KEY") else { return nil }
    if isListed(key, in: "approved") || isListed(key, in: "rejected") { return nil }
    let change = JSONChange.append(["customApiKeyResponses", "approved"], Self.ending(of: key))
    return ForeseenScreen(
      screen: .claudeKey(ending: String(key.suffix(4))), answer: .stateFile(home.stateFile, change))
  }

  private func isListed(_ key: String, in list: String) -> Bool {
    state["customApiKeyResponses", list]?.items?.contains { $0.string == Self.ending(of: key) } == true
  }

  /// The part of a key that the state file stores.
  private static func ending(of key: String) -> String { String(key.suffix(20)) }

  private var bypass: ForeseenScreen? {
    guard isBypass, !hasAcceptedBypass, local["skipDangerousModePermissionPrompt"]?.isTrue != true else { return nil }
    // A file with errors is ignored as a whole.
    if user == .damaged {
      return ForeseenScreen(screen: .claudeBypass, answer: edit(home.userSettings, what: "repair its JSON first"))
    }
    return ForeseenScreen(
      screen: .claudeBypass, answer: .stateFile(home.userSettings, .setTrue(["skipDangerousModePermissionPrompt"])))
  }

  private var isBypass: Bool {
    let mode = start.option("--permission-mode")
    return start.isUnattended || start.has("--dangerously-skip-permissions") || mode == "bypassPermissions"
      || mode == nil && defaultMode == "bypassPermissions"
  }

  private var hasAcceptedBypass: Bool {
    [user, managed].contains { $0["skipDangerousModePermissionPrompt"]?.isTrue == true }
      || state["bypassPermissionsModeAccepted"]?.isTruthy == true
  }

  private var settings: [ForeseenScreen] {
    home.allSettings.filter { JSONFile($0) == .damaged }.map {
      ForeseenScreen(screen: .claudeSettings(file: $0), answer: edit($0, what: "repair its JSON"))
    }
  }

  /// Offered once to a person who set another default mode, also in bypass mode.
  private var autoMode: ForeseenScreen? {
    guard state["hasSeenAutoDefaultNudge"]?.isTruthy != true, let mode = defaultMode, mode != "auto",
      !(project + [managed]).contains(where: { $0["permissions", "defaultMode"] != nil }),
      ![user, managed].contains(where: { $0["disableAutoMode"]?.string == "disable" })
    else { return nil }
    return ForeseenScreen(
      screen: .claudeAutoMode(mode: mode),
      answer: .stateFile(home.stateFile, .setTrue(["hasSeenAutoDefaultNudge"])))
  }

  // MARK: - Values

  private var local: JSONFile { project[1] }
  private var defaultMode: String? { user["permissions", "defaultMode"]?.string }

  /// Returns a variable's value; variables in settings take precedence.
  private func variable(_ name: String) -> String? {
    let given = ([user] + project + [managed]).compactMap { $0["env", name]?.string }.last
    return (given ?? start.variable(name)).flatMap { $0.isEmpty ? nil : $0 }
  }

  private var byHand: ForeseenScreen.Answer {
    let variables = start.variable("CLAUDE_CONFIG_DIR").map { ["CLAUDE_CONFIG_DIR": $0] } ?? [:]
    return .byHand(.run(command: ["claude"], folder: start.folder, variables: variables))
  }

  private func edit(_ file: String, what: String) -> ForeseenScreen.Answer {
    .byHand(.edit(file: file, what: what))
  }
}
