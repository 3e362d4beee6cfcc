import MosaicDiagnostics

/// A roster as written.
struct RosterSpec {
  struct Tmux {
    let socketName: Located<String>?
    let holderSession: Located<String>?
    /// Also where its value was refused.
    let hasSocketNameKey: Bool
  }

  struct Defaults {
    let workingDirectory: Located<String>?
    let runtime: Located<String>?
    let modelHint: Located<String>?
    let modelHintKey: SourceSpan?
    let yolo: Located<Bool>?
    let yoloKey: SourceSpan?
    /// Also where its value was refused.
    let hasRuntimeKey: Bool
  }

  struct Connector {
    let kind: Located<String>?
    let hasMatrix: Bool
  }

  /// Where the mapping starts: the place for what concerns the roster as a whole.
  let span: SourceSpan
  let profile: Located<String>?
  let floor: Located<String>?
  /// Also where its value was refused.
  let hasFloorKey: Bool
  let host: Located<String>?
  /// Also where its value was refused.
  let hasHostKey: Bool
  let tenantID: Located<String>?
  let tmux: Tmux?
  let defaults: Defaults?
  let runtimes: [RuntimeSpec]
  /// Names under `runtimes`, also where what follows them was refused.
  let runtimeNames: [Located<String>]
  /// False where runtimes may have been declared that are not known.
  let hasEveryRuntime: Bool
  let connector: Connector?
  let agents: [AgentSpec]
  /// Where the list of agents is announced.
  let agentsKey: SourceSpan
  /// Where `tmux` is, if it does.
  let tmuxKey: SourceSpan?
  /// False where what is in the list was no agent.
  let hasEveryAgent: Bool
  /// Keys that stand where they do not belong, and were not read.
  let misplacedKeys: Set<String>
}

/// A runtime as declared under `runtimes`.
struct RuntimeSpec {
  let name: Located<String>
  let resetCommand: Located<String>?
  let command: [Located<String>]?
  let commandKey: SourceSpan?
}
