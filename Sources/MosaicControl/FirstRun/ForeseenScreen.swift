package import MosaicFormats

/// A first-run screen that an agent would show, and the way to answer it in advance.
package struct ForeseenScreen: Hashable, Sendable {
  package enum Answer: Hashable, Sendable {
    /// A change of a state file of the runtime.
    case stateFile(String, JSONChange)
    /// Consent that mosaic records in its own file and passes on at each start.
    case consent(CodexConsent.Item)
    /// Only a person can answer it: with a command to run once, or after another step.
    case byHand(ByHand)
  }

  package enum ByHand: Hashable, Sendable {
    case run(command: [String], folder: String?, variables: [String: String])
    case edit(file: String, what: String)
  }

  package let screen: FirstRunScreen
  package let answer: Answer

  /// Whether `mosaic agent trust` can answer it.
  package var isPreparable: Bool {
    if case .byHand = answer { false } else { true }
  }
}

/// The first-run screens that an agent would show if it were started now.
package struct FirstRunOutlook: Equatable, Sendable {
  /// The runtime whose state files were read; nil for a program that mosaic knows nothing about.
  package let runtime: String?
  /// In the order in which the runtime shows them.
  package let screens: [ForeseenScreen]
  /// Files that could not be parsed, so that a screen may be missing here: `PATH:LINE` or `PATH`.
  package let unread: [String]

  /// - Parameters:
  ///   - agent: the agent whose recorded consent counts.
  ///   - catalog: the replacement that Codex offers for a model; nil if it offers none or the catalog cannot be read.
  package init(
    of start: RuntimeStart?, agent: String, in folder: FleetFolder, catalog: (RuntimeStart) -> [String: String]
  ) {
    switch start?.runtime {
    case "claude":
      let claude = ClaudeFirstRun(of: start!)
      self.init(runtime: "claude", screens: claude.screens, unread: [])
    case "codex":
      let codex = CodexFirstRun(of: start!, consent: CodexConsent(of: agent, in: folder), catalog: catalog)
      self.init(runtime: "codex", screens: codex.screens, unread: codex.unread)
    default: self.init(runtime: nil, screens: [], unread: [])
    }
  }

  package init(runtime: String?, screens: [ForeseenScreen], unread: [String]) {
    self.runtime = runtime
    self.screens = screens
    self.unread = unread
  }
}
